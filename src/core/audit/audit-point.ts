/** What an audit reads of a measured dictionary: a part of what the pipeline measures. */
import type { DictionaryParams } from "@/core/dictionary/dictionary";
import type { SampleRanking } from "@/core/grounding/ground-samples";
import type { WordFilter } from "@/core/grounding/grounding";
import type { ConceptAgreement } from "@/core/metrics/agreement";
import type { ScoreReport, Scores } from "@/core/metrics/concept-scores";
import type { TruthScores } from "@/core/metrics/truth-scores";
import type { WordsOverlap } from "@/core/metrics/words-overlap";

/** With the same data these name one dictionary. */
export interface AuditSettings {
  readonly token: string;
  readonly layer: string;
  readonly params: DictionaryParams;
  readonly wordFilter: WordFilter;
  readonly finalNormAtDecoding: boolean;
  readonly ranking: SampleRanking;
}

export interface AuditPoint {
  readonly settings: AuditSettings;
  readonly rows: number; // M
  readonly words: readonly (readonly string[])[]; // [K]
  readonly scores: {
    readonly overlap: WordsOverlap;
    readonly baselineOverlap: WordsOverlap;
    readonly reconstruction: readonly {
      readonly split: string;
      readonly rows: number;
      readonly relativeError: number;
      readonly centredError: number;
      readonly density: number;
    }[];
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
  readonly missing: readonly string[];
}
