/** What the concepts' own words score with samples that are not theirs: two baselines that need nothing but the own scores. */
import { type Matrix, rowOf } from "@/core/linalg/matrix";
import { type ConceptScorer, meanOf } from "./concept-scores";
import type { DerivedKind } from "./scored-words";
import { topConcepts } from "./top-concepts";

interface DerivedScorer {
  readonly kind: DerivedKind;
  readonly name: string;
  readonly score: ConceptScorer;
}

/** In a concept's place the mean over the others, and the one that is strongest in most samples. */
export function derivedScorers(score: ConceptScorer, activations: Matrix /* [N×K] of the samples */): DerivedScorer[] {
  const concepts = Array.from({ length: activations.cols }, (_, k) => k);
  const usual = usualConcept(activations);
  return [
    {
      kind: "other-concepts",
      name: "words of the other concepts",
      score: (row, concept) => meanOf(concepts.filter((other) => other !== concept).map((other) => score(row, other))),
    },
    { kind: "one-concept", name: "words of one concept for all", score: (row) => score(row, usual) },
  ];
}

/** The concept that is strongest in most samples, the first of several. */
function usualConcept(activations: Matrix): number {
  const times = new Float64Array(activations.cols);
  for (let row = 0; row < activations.rows; row++) for (const concept of topConcepts(rowOf(activations, row), 1)) times[concept]! += 1;
  return times.indexOf(Math.max(...times));
}
