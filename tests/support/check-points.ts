import type { CheckPlan } from "@/core/claims/check-plan";
import type { Claim } from "@/core/claims/paper/paper-schema";
import { ruleSchema } from "@/core/claims/rule-schema";
import type { Measurement } from "@/core/scores/measurement";
import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import { defaultParams } from "@/core/dictionary/dictionary";
import { reportOf } from "@/core/metrics/words/concept-scores";
import { wordsOverlap } from "@/core/metrics/words/words-overlap";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import { madeMeasurement } from "./made-measurement";
import { usualDecoding } from "./usual-decoding";

const checkBase: CheckPlan["base"] = {
  layer: "final",
  params: defaultParams,
  ...usualDecoding,
};

/** A claim with this rule. */
export const claim = (rule: object): Claim => ({ id: "c", source: "paper", where: "Table 1", text: "…", rule: ruleSchema.parse(rule) });

/** A plan of tokens, each with `layers` states. */
export function checkPlanOf(tokens: readonly string[], layers = 0): CheckPlan {
  const placed = Array.from({ length: layers }, (_, i) => ({ id: `state-${i}`, stateIndex: i, depth: i / Math.max(1, layers - 1) }));
  return { tokens, base: checkBase, layers: Object.fromEntries(tokens.map((token) => [token, placed])), visual: [], steps: [] };
}

const newPair = { path: "unseenPair", value: "true" };

interface PointOptions {
  readonly token?: string;
  readonly layer?: string;
  readonly method?: DictionaryMethod;
  readonly conceptCount?: number;
  readonly words?: readonly (readonly string[])[];
  readonly error?: number;
  /** Image scores, top-1 and of concepts alike. */
  readonly own?: readonly number[];
  readonly random?: readonly number[];
  readonly captions?: readonly number[];
  readonly rows?: number;
  /** Scores on another data set. */
  readonly elsewhere?: { readonly own: readonly number[]; readonly random: readonly number[] };
}

/** A measured dictionary with these figures. */
export function checkPoint(options: PointOptions): Measurement {
  const { token = "dog", layer = "final", method = "semi-nmf", conceptCount = 20, words = [["a"], ["b"]], error = 0.1 } = options;
  const { own, random = [], captions = [], elsewhere, rows = 100 } = options;
  const settings: DictionarySettings = { ...checkBase, token, layer, params: { ...defaultParams, method, conceptCount } };
  const scored = (kind: "concepts" | "random-words", scores: readonly number[]) => ({
    ...{ kind, words: kind, top1: scores, top3: scores, grounding: scores },
    reports: { top1: reportOf(scores), top3: reportOf(scores), grounding: reportOf(scores) },
  });
  const about = { metric: "Cosine of image and words", encoder: "tiny encoder" } as const;
  const encoderScores = (testSplit: string, ownScores: readonly number[], randomScores: readonly number[]) => ({
    ...{ ...about, text: "a mean", testSplit, learnSplit: "train", sampleIndices: new Int32Array(0), missing: [] },
    byWords: [scored("concepts", ownScores), scored("random-words", randomScores)],
    captions: { scores: captions, report: reportOf(captions) },
  });
  const group = (split: string, ownScores: readonly number[], randomScores: readonly number[]) => ({
    ...{ split, samples: ownScores.length, relativeError: error, centredError: error },
    top1: [{ ...about, own: reportOf(ownScores), random: reportOf(randomScores), test: undefined }],
  });
  const listed = (kind: "concepts" | "random-words", lists: readonly (readonly string[])[]) => ({
    ...{ kind, name: kind, words: lists },
    overlap: wordsOverlap(lists),
  });
  return {
    ...madeMeasurement(settings, { error }),
    rows,
    words,
    scores: {
      byWords: [listed("concepts", words), listed("random-words", [["x"], ["y"]])],
      missing: ["Noise-Imgs is missing: the bundle has no noise states."],
      reconstruction: [
        { split: "train", rows: 100, relativeError: error, centredError: error, activeWeights: 0.5, squaredError: error, conceptDensities },
      ],
    },
    encoderScores: own
      ? [encoderScores("test", own, random), ...(elsewhere ? [encoderScores("elsewhere", elsewhere.own, elsewhere.random)] : [])]
      : [],
    groups: own
      ? [
          group("test", own, random),
          { ...group("test", own, random), unseen: { fact: newPair, holds: true } },
          ...(elsewhere ? [group("elsewhere", elsewhere.own, elsewhere.random)] : []),
        ]
      : [],
  };
}

const conceptDensities = Float64Array.of(0.5, 0.5);

/** Numbers around a mean, the same every time; another `step` gives others. */
export const around = (mean: number, count = 30, spread = 0.05, step = 7.3): number[] =>
  Array.from({ length: count }, (_, i) => mean + spread * Math.sin(step * i));
