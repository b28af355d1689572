import type { BenchmarkProgress } from "@/worker/protocol/device";
import type { MeasureProgress } from "@/worker/protocol/measure";
import type { EncoderKind, ScoreProgress, ScorerKind } from "@/worker/protocol/score";
import type { CountProgress, FileProgress } from "@/worker/protocol/request";
import type { LearningTrace } from "@/state/learning/learning-trace";

export type LearningStage = "loading" | "preparing" | "iterating" | "paused" | "grounding";

/** What a sweep or a check is doing with which of its settings. */
type SweepStep = Exclude<MeasureProgress, { readonly stage: "measured" }>;

/** Dictionaries that are measured one after the other. */
export interface MeasuringJob extends CountProgress {
  readonly current: SweepStep | null;
}

/** A job that reads files of the bundle. */
interface ReadingJob {
  readonly file: FileProgress | null;
}

/** What runs now. Absent: nothing of that kind runs. */
export interface Jobs {
  readonly opening?: ReadingJob;
  readonly showing?: ReadingJob;
  readonly learning?: ReadingJob & { readonly stage: LearningStage; readonly trace: LearningTrace };
  readonly grounding?: ReadingJob;
  readonly explaining?: ReadingJob;
  /** The self-tests. */
  readonly inspecting?: Record<string, never>;
  readonly benchmarking?: { readonly step: BenchmarkProgress["step"] | null };
  readonly loadingEncoder?: ReadingJob & { readonly kind: EncoderKind };
  readonly scoring?: { readonly kind: ScorerKind; readonly progress: ScoreProgress | null };
  readonly scoringIntrinsic?: ReadingJob;
  readonly readingWordTruths?: ReadingJob;
  readonly comparingWordRules?: ReadingJob;
  readonly measuringDeletion?: CountProgress;
  readonly sweeping?: MeasuringJob;
  readonly checking?: MeasuringJob;
  readonly readingNextWord?: ReadingJob;
  readonly readingSaliency?: ReadingJob;
  readonly localising?: CountProgress & { readonly key: string };
}
