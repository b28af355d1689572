import { createStore, type StoreApi } from "zustand/vanilla";
import type { Sample } from "@/core/bundle/manifest/schema";
import type { CheckPlan } from "@/core/claims/check-plan";
import type { Paper } from "@/core/claims/paper/paper-schema";
import type { SweepPlan } from "@/core/sweep/sweep-plan";
import type {
  BackendChoice,
  BenchmarkProgress,
  DeviceReport,
  DictionaryView,
  EncoderKind,
  Explanation,
  FileProgress,
  LoadedEncoder,
  EncoderScores,
  OpenedBundle,
  ScoreProgress,
  ScorerKind,
} from "@/worker/protocol";
import type { RunTiming } from "@/state/learning/learning-estimate";
import type {
  IntrinsicScores,
  Localisation,
  MeasuredPoint,
  MeasureOptions,
  MeasureProgress,
  NextWordExplanation,
  DeletionSummary,
  RowPatches,
  Saliency,
} from "@/worker/protocol";
import type { Selection, Theme } from "@/state/selection/selection";

/** What a learning run has said so far; it stays after the run for its curve. */
export interface LearningTrace {
  readonly objectiveHistory: readonly number[];
  readonly iteration: number;
  /** Where each iteration took place: on Z or on a sketch of it; empty for a shipped run. */
  readonly phases: readonly IterationPhase[];
  /** Of states and sketch, read so far. */
  readonly bytes: number | null;
  readonly relativeChange: number | null;
  readonly iterationsPerSecond: number | null;
  readonly deadConcepts: readonly number[];
}

export type IterationPhase = "sketch" | "exact";
export type LearningStage = "loading" | "preparing" | "iterating" | "paused" | "grounding";

/** What a sweep is doing with which of its settings. */
export type SweepStep = Exclude<MeasureProgress, { readonly stage: "measured" }>;

interface Sweep {
  readonly plan: SweepPlan;
  readonly options: MeasureOptions;
  /** Points that were asked for. */
  readonly total: number;
  readonly points: readonly MeasuredPoint[];
}

/** What runs now. Absent: nothing of that kind runs. */
export interface Jobs {
  readonly opening?: { readonly file: FileProgress | null };
  readonly showing?: { readonly file: FileProgress | null };
  readonly learning?: { readonly stage: LearningStage; readonly file: FileProgress | null; readonly trace: LearningTrace };
  readonly grounding?: { readonly file: FileProgress | null };
  readonly explaining?: { readonly file: FileProgress | null };
  /** The self-tests. */
  readonly inspecting?: Record<string, never>;
  readonly benchmarking?: { readonly step: BenchmarkProgress["step"] | null };
  readonly loadingEncoder?: { readonly kind: EncoderKind; readonly file: FileProgress | null };
  readonly scoring?: { readonly kind: ScorerKind; readonly progress: ScoreProgress | null };
  readonly scoringIntrinsic?: { readonly file: FileProgress | null };
  readonly measuringDeletion?: { readonly done: number; readonly total: number };
  readonly sweeping?: { readonly done: number; readonly total: number; readonly current: SweepStep | null };
  readonly checking?: { readonly done: number; readonly total: number; readonly current: SweepStep | null };
  readonly readingNextWord?: { readonly file: FileProgress | null };
  readonly readingSaliency?: { readonly file: FileProgress | null };
  readonly localising?: { readonly key: string; readonly done: number; readonly total: number };
}

/** What has arrived. */
export interface Artifacts {
  readonly bundle: OpenedBundle | null;
  readonly backend: BackendChoice | null;
  readonly device: DeviceReport | null;
  /** The last benchmark, as far as it came. */
  readonly benchmark: BenchmarkProgress["report"] | null;
  /** Learning that was timed on this machine, oldest first. */
  readonly runTimings: readonly RunTiming[];
  /** The dictionary on screen: precomputed, learned, or the live snapshot of a run. */
  readonly dictionary: DictionaryView | null;
  readonly trace: LearningTrace | null;
  readonly explanation: Explanation | null;
  /** Encoders for scores, in the worker's memory. */
  readonly encoders: Readonly<Partial<Record<EncoderKind, LoadedEncoder>>>;
  /** The last scores by each kind of scorer, with the dictionary they are of. */
  readonly encoderScores: Readonly<Partial<Record<ScorerKind, { readonly dictionary: DictionaryView; readonly scores: EncoderScores }>>>;
  /** Scores that need no encoder, with what they are of (scoredOf in word-score-actions.ts). */
  readonly intrinsicScores: { readonly of: string; readonly scores: IntrinsicScores } | null;
  readonly deletion: { readonly dictionaryKey: string; readonly summary: DeletionSummary } | null;
  readonly nextWord: NextWordExplanation | null;
  /** The last sweep, as far as it came: its points in the order in which they were measured. */
  readonly sweep: Sweep | null;
  /** The last samples' maps, by dictionary and sample (saliencyKey in visual-actions.ts). */
  readonly saliencies: ReadonlyMap<string, Saliency>;
  /** By dictionary. */
  readonly localisations: ReadonlyMap<string, Localisation>;
  /** By token, of those whose rows were taken at image patches; filled as views ask for them. */
  readonly rowPatches: ReadonlyMap<string, RowPatches>;
  /** The publication that the bundle is held against; read when the check page is first seen. */
  readonly paper: Paper | null;
  /** The last check of the paper, as far as it came. */
  readonly check: { readonly plan: CheckPlan; readonly points: readonly MeasuredPoint[] } | null;
  /** Measured dictionaries that figures show, by key; null: on its way; a sentence: why there is none. */
  readonly measuredViews: ReadonlyMap<string, DictionaryView | string | null>;
  /** By sample index; filled as views ask for them. */
  readonly samples: ReadonlyMap<number, Sample>;
  /** By sample index: an address for an `img`, or null when the bundle has no image for it. */
  readonly images: ReadonlyMap<number, string | null>;
}

/** A sentence that stays until it is dismissed. */
interface Notice {
  readonly id: number;
  readonly kind: "error" | "info";
  readonly message: string;
}

export interface SessionState {
  /** Null until a bundle has been opened. */
  readonly selection: Selection | null;
  readonly theme: Theme;
  readonly jobs: Jobs;
  readonly artifacts: Artifacts;
  readonly notices: readonly Notice[];
}

export type SessionStore = StoreApi<SessionState>;

const noArtifacts: Artifacts = {
  bundle: null,
  backend: null,
  device: null,
  benchmark: null,
  runTimings: [],
  dictionary: null,
  trace: null,
  explanation: null,
  intrinsicScores: null,
  deletion: null,
  nextWord: null,
  sweep: null,
  saliencies: new Map(),
  localisations: new Map(),
  rowPatches: new Map(),
  paper: null,
  check: null,
  measuredViews: new Map(),
  encoders: {},
  encoderScores: {},
  samples: new Map(),
  images: new Map(),
};

/** An empty session. */
export function createSessionStore(): SessionStore {
  return createStore<SessionState>(() => ({ selection: null, theme: "system", jobs: {}, artifacts: noArtifacts, notices: [] }));
}
