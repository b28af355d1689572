import type { ConceptAgreement } from "@/core/metrics/facts/agreement";
import { meanReading } from "@/core/metrics/facts/fact-readings";
import type { RandomWords } from "@/core/metrics/words/random-words";
import type { WordsOverlap } from "@/core/metrics/words/words-overlap";
import type { IntrinsicScores } from "@/core/scores/intrinsic-scores";

/** `scores.json` of `coxlmm score` without an encoder: overlap and, where samples carry facts, agreement with them beside the baselines. */
export function wordScoreFile(
  { byWords, agreement }: IntrinsicScores,
  { token, kind, seed }: { readonly token: string; readonly kind: RandomWords; readonly seed: number },
) {
  const [own, random, noise] = (["concepts", "random-words", "noise-images"] as const).map((kind) =>
    byWords.find((words) => words.kind === kind),
  );
  const words = {
    overlap: overlapOf(own!.overlap),
    baseline: { kind, seed, words: random!.words, overlap: random!.overlap.mean ?? null },
    ...(noise && { noise: { words: noise.words, overlap: noise.overlap.mean ?? null } }),
  };
  if (!agreement) return words;
  const { concepts, prefixed } = agreement;
  return {
    ...words,
    token,
    truth: agreement.truth.map(truthOf),
    agreement: concepts,
    agreementMean: meanReading(concepts.map(({ best }: ConceptAgreement) => best)),
    ...("mean" in prefixed && { prefixed: { concepts: prefixed.concepts, mean: prefixed.mean } }),
  };
}

/** Overlap as JSON takes it: rows of the matrix, null for what is undefined. */
function overlapOf({ matrix, concepts, mean }: WordsOverlap) {
  const K = Math.round(Math.sqrt(matrix.length));
  return {
    mean: mean ?? null,
    concepts: [...concepts],
    matrix: Array.from({ length: K }, (_, k) => [...matrix.subarray(k * K, (k + 1) * K)]),
  };
}

/** By whose words, in the file's names. */
function truthOf({ topConcepts, byWords }: NonNullable<IntrinsicScores["agreement"]>["truth"][number]) {
  const [own, random, noise] = (["concepts", "random-words", "noise-images"] as const).map((kind) =>
    byWords.find((words) => words.kind === kind),
  );
  return {
    topConcepts,
    own: own!.report,
    baseline: random!.report,
    test: random!.test,
    ...(noise && { noise: { report: noise.report, test: noise.test } }),
  };
}
