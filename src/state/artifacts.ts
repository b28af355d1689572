import type { AllowedAddress } from "@/core/bundle/consent";
import type { Sample } from "@/core/bundle/manifest/schema";
import type { CheckPlan } from "@/core/claims/check-plan";
import type { Paper } from "@/core/claims/paper/paper-schema";
import type { SweepPlan } from "@/core/sweep/sweep-plan";
import type { OpenedBundle } from "@/worker/protocol/bundle";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { WordTruth } from "@/core/metrics/facts/word-truth";
import type { DeletionSummary } from "@/core/scores/deletion-summary";
import type { EncoderScores } from "@/core/scores/encoder-scores";
import type { IntrinsicScores } from "@/core/scores/intrinsic-scores";
import type { MeasuredPoint } from "@/core/scores/measurement";
import type { Explanation, Localisation, NextWordExplanation, RowPatches, Saliency } from "@/worker/protocol/explain";
import type { MeasureOptions } from "@/worker/protocol/measure";
import type { ScorerKind, WordRule } from "@/worker/protocol/score";
import type { ScoreOptions } from "@/state/actions/actions";
import type { Selection } from "@/state/selection/selection";
import type { LearningTrace } from "@/state/learning/learning-trace";

/** A sweep, as far as it came: its points in the order in which they were measured. */
export interface Sweep {
  readonly plan: SweepPlan;
  readonly options: MeasureOptions;
  /** Points that were asked for. */
  readonly total: number;
  readonly points: readonly MeasuredPoint[];
}

interface AskedScores {
  readonly dictionary: DictionaryView;
  readonly asked: ScoreOptions & Pick<Selection, "seed" | "randomWords">;
  readonly scores: EncoderScores;
}

/** What has arrived of the open bundle: another bundle begins with `noArtifacts`. */
export interface Artifacts {
  readonly bundle: OpenedBundle | null;
  /** The dictionary on screen: precomputed, learned, or the live snapshot of a run. */
  readonly dictionary: DictionaryView | null;
  readonly trace: LearningTrace | null;
  readonly explanation: Explanation | null;
  /** The last scores by each kind of scorer, with the dictionary that they are of and what else was asked. */
  readonly encoderScores: Readonly<Partial<Record<ScorerKind, AskedScores>>>;
  /** Scores that need no encoder, with what they are of (scoredOf in intrinsic-score-actions.ts). */
  readonly intrinsicScores: { readonly of: string; readonly scores: IntrinsicScores } | null;
  /** How many of a dictionary's words are true, with what it is of (wordsOf in word-truth-actions.ts); `truths` null: the bundle cannot tell. */
  readonly wordTruths: { readonly of: string; readonly withChance: boolean; readonly truths: readonly WordTruth[] | null } | null;
  /** The same by each rule of words. */
  readonly wordRules: { readonly of: string; readonly rules: readonly WordRule[] | null } | null;
  readonly deletion: { readonly dictionaryKey: string; readonly seed: number; readonly summary: DeletionSummary } | null;
  readonly nextWord: NextWordExplanation | null;
  /** The last one. */
  readonly sweep: Sweep | null;
  /** The last samples' maps, by dictionary and sample (saliencyKey in saliency-actions.ts). */
  readonly saliencies: ReadonlyMap<string, Saliency>;
  /** By dictionary and seed (localisationKey in saliency-actions.ts). */
  readonly localisations: ReadonlyMap<string, Localisation>;
  /** Rows to learn from by token, or group of tokens; filled as estimates ask for them. */
  readonly rowCounts: ReadonlyMap<string, number>;
  /** By token, of those whose rows were taken at image patches; filled as views ask for them. */
  readonly rowPatches: ReadonlyMap<string, RowPatches>;
  /** The publication that the bundle is held against; read when the check page is first seen. */
  readonly paper: Paper | null;
  /** The last check of the paper, as far as it came. */
  readonly check: {
    readonly plan: CheckPlan;
    readonly points: readonly MeasuredPoint[];
    readonly relearned: readonly (readonly MeasuredPoint[])[];
  } | null;
  /** Measured dictionaries that figures show, by key; null: on its way; a sentence: why there is none. */
  readonly measuredViews: ReadonlyMap<string, DictionaryView | string | null>;
  /** By sample index; filled as views ask for them. */
  readonly samples: ReadonlyMap<number, Sample>;
  /** By sample index: an address for an `img`, or null when the bundle has no image for it or its host may not be asked. */
  readonly images: ReadonlyMap<number, AllowedAddress | null>;
  /** Where pictures are that were not loaded, since the user has not consented to it. */
  readonly withheldHosts: readonly string[];
}

/** Before anything has arrived. */
export const noArtifacts: Artifacts = {
  bundle: null,
  dictionary: null,
  trace: null,
  explanation: null,
  encoderScores: {},
  intrinsicScores: null,
  wordTruths: null,
  wordRules: null,
  deletion: null,
  nextWord: null,
  sweep: null,
  saliencies: new Map(),
  localisations: new Map(),
  rowCounts: new Map(),
  rowPatches: new Map(),
  paper: null,
  check: null,
  measuredViews: new Map(),
  samples: new Map(),
  images: new Map(),
  withheldHosts: [],
};
