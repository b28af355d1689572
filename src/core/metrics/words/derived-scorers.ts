/** What the concepts' own words score with samples that are not theirs: two baselines that need nothing but the own scores. */
import { type Matrix, rowOf } from "@/core/linalg/matrix";
import { type ListScorer, meanOf } from "./concept-scores";
import { type DerivedKind, listInUse, listsOf, type WordLists } from "./scored-words";
import { topConcepts } from "./top-concepts";

interface DerivedScorer {
  readonly kind: DerivedKind;
  readonly name: string;
  readonly score: ListScorer;
}

/** In a list's place the mean over those of the other concepts, and the one that is in use for most samples. */
export function derivedScorers(score: ListScorer, activations: Matrix /* [N×K] of the samples */, own: WordLists): DerivedScorer[] {
  const K = activations.cols;
  const lists = [...listsOf(own).keys()];
  const usual = usualList(activations, own);
  return [
    {
      kind: "other-concepts",
      name: "words of the other concepts",
      score: (row, list) => meanOf(lists.filter((other) => other % K !== list % K).map((other) => score(row, other))),
    },
    { kind: "one-concept", name: "words of one concept for all", score: (row) => score(row, usual) },
  ];
}

/** The list of the strongest concept of most samples, the first of several. */
function usualList(activations: Matrix, own: WordLists): number {
  const times = new Float64Array(listsOf(own).length);
  for (let row = 0; row < activations.rows; row++) {
    const codes = rowOf(activations, row);
    for (const concept of topConcepts(codes, 1)) times[listInUse(concept, codes[concept]!, own)]! += 1;
  }
  return times.indexOf(Math.max(...times));
}
