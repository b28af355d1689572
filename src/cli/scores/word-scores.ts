import { methods } from "@/core/dictionary/methods/methods";
import { join } from "node:path";
import type { Run } from "@/core/bundle/manifest/schema";
import type { ConceptGrounding } from "@/core/grounding/grounding";
import type { Matrix } from "@/core/linalg/matrix";
import { agreement, type ScoredSamples } from "@/core/metrics/facts/agreement";
import { meanReading, readFacts } from "@/core/metrics/facts/fact-readings";
import { factsOf } from "@/core/metrics/facts/facts";
import { type TruthScores, truthScores } from "@/core/metrics/facts/truth-scores";
import { wordsOverlap } from "@/core/metrics/words/words-overlap";
import { readSynonyms } from "@/io/word-lists";
import { baselineName } from "@/pipeline/score/baseline-lists";
import { nodeSource } from "@/cli/files/node-source";
import { packageFolder } from "@/cli/package-folder";
import type { NoiseLists, RandomLists } from "./score-baselines";

export interface WordScoreInput {
  readonly grounding: readonly ConceptGrounding[];
  readonly learned: ScoredSamples;
  readonly tested: ScoredSamples;
  readonly token: string;
  readonly method: Run["method"];
  readonly baseline: RandomLists;
  readonly noise: NoiseLists | undefined;
  /** Activations of the same rows after a neutral beginning of the caption. */
  readonly prefixed: { readonly learned: Matrix; readonly tested: Matrix | undefined } | undefined;
}

/** What `coxlmm score` writes without an encoder: overlap and, where samples carry facts, agreement with them beside the baselines. */
export async function wordScores({ grounding, learned, tested, token, method, baseline, noise, prefixed }: WordScoreInput) {
  const own = grounding.map(({ words }) => words.map(({ word }) => word));
  const words = {
    overlap: overlapOf(own),
    baseline: { ...baseline, overlap: overlapOf(baseline.words).mean },
    ...(noise && { noise: { words: noise.words, overlap: overlapOf(noise.words).mean } }),
  };
  if (!learned.samples.some(({ factors }) => factsOf(factors).length > 0)) return words;
  const synonyms = await readSynonyms(nodeSource(join(packageFolder(), "public/words")));
  const lists = { own, baseline: baseline.words, noise };
  const truth = [1, 3].map((topConcepts) => truthScores(tested.samples, tested.activations, lists, { synonyms, topConcepts }));
  const found = agreement(grounding, learned, tested, { synonyms, signed: methods[method].signed });
  const again = prefixed && {
    concepts: readFacts(
      found,
      { activations: prefixed.learned, samples: learned.samples },
      prefixed.tested && { activations: prefixed.tested, samples: tested.samples },
    ),
  };
  return {
    ...words,
    token,
    truth,
    agreement: found,
    agreementMean: meanReading(found.map(({ best }) => best)),
    ...(again && { prefixed: { ...again, mean: meanReading(again.concepts) } }),
  };
}

/** Overlap as JSON takes it: rows of the matrix, null for what is undefined. */
function overlapOf(lists: readonly (readonly string[])[]) {
  const { matrix, concepts, mean } = wordsOverlap(lists);
  const K = lists.length;
  return { mean: mean ?? null, concepts: [...concepts], matrix: lists.map((_, k) => [...matrix.subarray(k * K, (k + 1) * K)]) };
}

/** The scores in lines, for the terminal. */
export function* wordScoreLines(scores: Awaited<ReturnType<typeof wordScores>>): Generator<string> {
  const { overlap, baseline } = scores;
  const name = baselineName(baseline.kind, baseline.seed);
  yield `Overlap of words: ${overlap.mean === null ? "undefined for one concept" : overlap.mean.toFixed(4)}`;
  if (!("truth" in scores)) return;
  for (const { topConcepts, own, baseline: other, test, noise } of scores.truth) {
    const score = `Truth of words, ${topConcepts === 1 ? "top-1" : `mean of top-${topConcepts}`}`;
    yield `${score}: ${inWords(own)}; ${name} ${inWords(other)}${pOf(test)}`;
    if (noise) yield `${score}, noise images: ${inWords(noise.report)}${pOf(noise.test)}`;
  }
  const named = scores.agreement.filter(({ best }) => best?.named).length;
  yield `Concepts whose words say the fact that they tell best: ${named} of ${scores.agreement.length}`;
  yield `Mean AUC of these facts: ${figure(scores.agreementMean.auc)}${scores.prefixed ? `; after the neutral beginning ${figure(scores.prefixed.mean.auc)}` : ""}`;
}

const pOf = (test: TruthScores["test"]) => (test ? `; p = ${test.p.toPrecision(2)}` : "");
const figure = (value: number | undefined) => value?.toFixed(4) ?? "none";

function inWords({ summary, unscored }: TruthScores["own"]): string {
  const scored = summary ? `${summary.mean.toFixed(4)} ± ${summary.std.toFixed(4)} over ${summary.count}` : "nothing to score";
  return unscored > 0 ? `${scored}, ${unscored} without words` : scored;
}
