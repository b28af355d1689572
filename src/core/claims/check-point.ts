/** What a check reads of a measured dictionary: a part of what the pipeline measures. */
import type { ConceptAgreement } from "@/core/metrics/facts/agreement";
import type { ScoreReport, Scores } from "@/core/metrics/words/concept-scores";
import type { Fact } from "@/core/metrics/facts/facts";
import type { SplitReconstruction } from "@/core/metrics/reconstruction";
import type { TruthScores } from "@/core/metrics/facts/truth-scores";
import type { WordsOverlap } from "@/core/metrics/words/words-overlap";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";

export interface CheckPoint {
  readonly settings: DictionarySettings;
  readonly rows: number; // M
  readonly words: readonly (readonly string[])[]; // [K]
  readonly scores: {
    readonly overlap: WordsOverlap;
    readonly baselineOverlap: WordsOverlap;
    readonly noise?: { readonly overlap: WordsOverlap } | { readonly missing: string } | undefined;
    readonly reconstruction: readonly Omit<SplitReconstruction, "squaredError" | "conceptDensities">[];
    readonly agreement?:
      | {
          readonly learnSplit: string;
          readonly testSplit: string | undefined;
          readonly concepts: readonly ConceptAgreement[];
          readonly truth: readonly TruthScores[];
        }
      | undefined;
  };
  readonly neural: readonly {
    readonly metric: string;
    readonly encoder: string;
    readonly testSplit: string;
    readonly learnSplit: string;
    readonly byWords: readonly {
      readonly kind: "concepts" | "random-words" | "noise-images";
      readonly grounding: Scores; // [K]
      readonly reports: { readonly top1: ScoreReport; readonly grounding: ScoreReport };
    }[];
    readonly captions: { readonly report: ScoreReport };
  }[];
  /** Whole project splits, and in them the samples that have what no learning sample has (`holds`), or have not. */
  readonly groups: readonly {
    readonly split: string;
    readonly unseen?: { readonly fact: Fact; readonly holds: boolean } | undefined;
    readonly truth?: TruthScores | undefined;
    readonly top1: readonly {
      readonly metric: string;
      readonly encoder: string;
      readonly own: ScoreReport;
      readonly random: ScoreReport | undefined;
    }[];
  }[];
  readonly missing: readonly string[];
}
