import { defaultParams, type DictionaryParams } from "@/core/dictionary/dictionary";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import type { DeletionSummary } from "@/core/scores/deletion-summary";
import type { Measurement } from "@/core/scores/measurement";
import { usualDecoding } from "./usual-decoding";

interface Figures {
  readonly error: number;
  readonly activeWeights: number;
  readonly score: number;
  readonly randomScore: number;
  readonly overlap: number | undefined;
}

const usual: Figures = { error: 0.5, activeWeights: 0.3, score: 0.4, randomScore: 0.1, overlap: 0.2 };

export const settingsWith = (params: Partial<DictionaryParams> = {}, more: Partial<DictionarySettings> = {}): DictionarySettings => ({
  ...{ token: "dog", layer: "final", params: { ...defaultParams, ...params } },
  ...usualDecoding,
  ...more,
});

const report = (mean: number, count: number) => ({ summary: { mean, std: 0.05, count }, unscored: 0 });

/** The overlap of one concept is undefined. */
const overlapOf = (mean: number | undefined) => ({
  matrix: new Float64Array(4),
  concepts: mean === undefined ? new Float64Array(0) : Float64Array.of(mean, mean),
  mean,
});

/** Curves of one concept moved; no sample had an inactive one. */
export const madeDeletion: DeletionSummary = {
  ...{ split: "test", token: "dog", samples: 60, seed: 0, exact: true },
  means: {
    ...{ deletion: [-1, -3], inactive: [undefined, undefined], meanState: [-1, -4], randomDeletion: [-1, -1.5], centred: [-1, -1.2] },
    ...{ insertion: [-9, -4], randomInsertion: [-9, -8] },
  },
  tests: { inactive: [], meanState: [], randomDeletion: [], centred: [] },
  draws: 50,
  drawDeviation: [0, 0.4],
};

/** A measurement of two concepts that is all made up, as the worker would send it. */
export function madeMeasurement(
  settings: DictionarySettings,
  figures: Partial<Figures> = {},
  more: Partial<Measurement> = {},
): Measurement {
  const { error, activeWeights, score, randomScore, overlap } = { ...usual, ...figures };
  const { method, update, conceptCount: k, alpha, seed, tol } = settings.params;
  const scores = (kind: "concepts" | "random-words", words: string, mean: number) => ({
    ...{ kind, words, top1: [mean], top3: [mean], specific: [mean], grounding: [mean] },
    reports: { top1: report(mean, 60), top3: report(mean - 0.01, 60), specific: report(mean - 0.3, 60), grounding: report(mean + 0.05, k) },
  });
  const reconstruction = (split: string, relativeError: number, rows: number) => ({
    ...{ split, rows, squaredError: relativeError * 100, relativeError, centredError: relativeError * 1.5, activeWeights },
    conceptDensities: Float64Array.of(activeWeights, activeWeights),
  });
  return {
    settings,
    key: JSON.stringify(settings),
    warmStart: false,
    run: {
      ...{ method, update, alpha, tol, k, seed, objective: error * 50, objectiveHistory: [error * 50], iterations: 7 },
      ...({ stopReason: "converged", deadAtoms: [], elapsedMs: 12, backend: "wasm" } as const),
    },
    rows: 470,
    conceptsHash: JSON.stringify(settings.params),
    words: [["brown"], ["snow"]],
    scores: {
      byWords: [
        { kind: "concepts", name: "concepts", words: [["brown"], ["snow"]], overlap: overlapOf(overlap) },
        { kind: "random-words", name: "random words (seed 0)", words: [["a"], ["b"]], overlap: overlapOf(0.01) },
      ],
      missing: [],
      reconstruction: [reconstruction("train", error, 470), reconstruction("test", error + 0.02, 60)],
    },
    encoderScores: [
      {
        ...({ metric: "Cosine of image and words", encoder: "small dual encoder", text: "a mean" } as const),
        ...{ testSplit: "test", learnSplit: "train", sampleIndices: new Int32Array(0), missing: [] },
        byWords: [scores("concepts", "concepts", score), scores("random-words", "random words (seed 0)", randomScore)],
        captions: { scores: [0.8], report: report(0.8, 60) },
      },
    ],
    groups: [],
    missing: [],
    ...more,
  };
}
