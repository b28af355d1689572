import type { DictionaryParams } from "@/core/dictionary/dictionary";
import type { SampleRanking } from "@/core/grounding/ground-samples";
import type { WordFilter } from "@/core/grounding/grounding";

/** What a dictionary is learned from, how, and how it is put into words: with the same data it names one dictionary. */
export interface DictionarySettings {
  readonly token: string;
  readonly layer: string;
  readonly params: DictionaryParams;
  readonly wordFilter: WordFilter;
  readonly finalNormAtDecoding: boolean;
  readonly ranking: SampleRanking;
}
