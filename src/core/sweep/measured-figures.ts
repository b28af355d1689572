/** A measured dictionary as far as tables and charts of many read it: a part of what the pipeline measures. */
import type { FactReading } from "@/core/metrics/facts/fact-readings";
import type { ConceptAgreement } from "@/core/metrics/facts/agreement";
import type { ScoreReport } from "@/core/metrics/words/concept-scores";
import type { Fact } from "@/core/metrics/facts/facts";
import type { TTest } from "@/core/metrics/statistics/t-test";
import type { SplitReconstruction } from "@/core/metrics/reconstruction";
import type { TruthScores } from "@/core/metrics/facts/truth-scores";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";

type WordKind = "concepts" | "random-words" | "noise-images";

export interface MeasuredFigures {
  readonly settings: DictionarySettings;
  readonly warmStart: boolean;
  readonly run: {
    readonly backend: string;
    readonly iterations: number;
    readonly stopReason: string;
    readonly objective: number;
    readonly elapsedMs: number;
    readonly deadAtoms: readonly unknown[];
  };
  readonly rows: number; // M
  readonly words: readonly (readonly string[])[]; // [K]
  readonly scores: {
    readonly overlap: { readonly mean: number | undefined };
    readonly baselineOverlap: { readonly mean: number | undefined };
    readonly noise?: { readonly overlap: { readonly mean: number | undefined } } | { readonly missing: string };
    readonly reconstruction: readonly Omit<SplitReconstruction, "squaredError" | "conceptDensities">[];
    readonly agreement?: {
      readonly concepts: readonly ConceptAgreement[];
      readonly truth: readonly TruthScores[];
      readonly prefixed: { readonly prefix: string; readonly mean: FactReading } | { readonly missing: string };
    };
  };
  readonly neural: readonly {
    readonly metric: string;
    readonly encoder: string;
    readonly testSplit: string;
    readonly byWords: readonly {
      readonly kind: WordKind;
      readonly reports: { readonly top1: ScoreReport; readonly top3: ScoreReport; readonly grounding: ScoreReport };
      readonly test?: TTest | undefined;
    }[];
    readonly captions: { readonly report: ScoreReport };
  }[];
  readonly groups: readonly {
    readonly split: string;
    readonly unseen?: { readonly fact: Fact; readonly holds: boolean };
    readonly samples: number;
    readonly relativeError: number;
    readonly truth?: TruthScores;
    readonly top1: readonly { readonly metric: string; readonly own: ScoreReport; readonly test: TTest | undefined }[];
  }[];
  readonly deletion?: {
    readonly samples: number;
    readonly exact: boolean;
    readonly means: Readonly<Record<"deletion" | "randomDeletion" | "insertion" | "randomInsertion", readonly number[]>>;
  };
  readonly missing: readonly string[];
}

/** A point that could not be measured, with the sentence that says why. */
export interface FailedFigures {
  readonly settings: DictionarySettings;
  readonly failure: string;
}
