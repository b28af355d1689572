import { join } from "node:path";
import type { Run } from "@/core/bundle/schema";
import type { ConceptGrounding } from "@/core/grounding/grounding";
import { createRandom } from "@/core/linalg/random";
import { agreement, type ScoredSamples } from "@/core/metrics/agreement";
import { factsOf } from "@/core/metrics/facts";
import { shuffledLabels } from "@/core/metrics/random-words";
import { type TruthScores, truthScores } from "@/core/metrics/truth-scores";
import { wordsOverlap } from "@/core/metrics/words-overlap";
import { readSynonyms } from "@/io/word-lists";
import { nodeSource } from "./node-source";
import { packageFolder } from "./package-folder";

export interface WordScoreInput {
  readonly grounding: readonly ConceptGrounding[];
  readonly learned: ScoredSamples;
  readonly tested: ScoredSamples;
  readonly token: string;
  readonly method: Run["method"];
  readonly seed: number; // of the shuffled labels
}

/** What `coxlmm score` writes without an encoder: overlap and, where samples carry facts, agreement with them beside shuffled labels. */
export async function wordScores({ grounding, learned, tested, token, method, seed }: WordScoreInput) {
  const own = grounding.map(({ words }) => words.map(({ word }) => word));
  const { matrix, concepts, mean } = wordsOverlap(own);
  const K = own.length;
  const overlap = { mean: mean ?? null, concepts: [...concepts], matrix: own.map((_, k) => [...matrix.subarray(k * K, (k + 1) * K)]) };
  if (!learned.samples.some(({ factors }) => factsOf(factors).length > 0)) return { overlap };
  const synonyms = await readSynonyms(nodeSource(join(packageFolder(), "public/words")));
  const baseline = shuffledLabels(own, createRandom(seed));
  const truth = [1, 3].map((topConcepts) => truthScores(tested.samples, tested.activations, { own, baseline }, { synonyms, topConcepts }));
  const found = agreement(grounding, learned, tested, { synonyms, signed: method === "pca" });
  return { overlap, token, baseline: { kind: "shuffled", seed }, truth, agreement: found };
}

/** The scores in lines, for the terminal. */
export function* wordScoreLines({ overlap, truth = [], agreement: concepts = [] }: Awaited<ReturnType<typeof wordScores>>) {
  yield `Overlap of words: ${overlap.mean === null ? "undefined for one concept" : overlap.mean.toFixed(4)}`;
  for (const { topConcepts, own, baseline, test } of truth)
    yield `Truth of words, ${topConcepts === 1 ? "top-1" : `mean of top-${topConcepts}`}: ${inWords(own)}; labels shuffled ${inWords(baseline)}${test ? `; p = ${test.p.toPrecision(2)}` : ""}`;
  const named = concepts.filter(({ best }) => best?.named).length;
  if (concepts.length > 0) yield `Concepts whose words say the fact that they tell best: ${named} of ${concepts.length}`;
}

function inWords({ summary, unscored }: TruthScores["own"]): string {
  const scored = summary ? `${summary.mean.toFixed(4)} ± ${summary.std.toFixed(4)} over ${summary.count}` : "nothing to score";
  return unscored > 0 ? `${scored}, ${unscored} without words` : scored;
}
