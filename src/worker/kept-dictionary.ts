import type { SampleRanking } from "@/core/grounding/ground-samples";
import type { WordFilter } from "@/core/grounding/grounding";
import type { GroundedDictionary } from "@/pipeline/learn/grounded-dictionary";
import type { TokenDictionary } from "@/pipeline/learn/learn";
import type { DictionaryView } from "./protocol";

/** A dictionary with all that the page may still ask about it. */
export interface KeptDictionary extends GroundedDictionary {
  readonly origin: DictionaryView["origin"];
  readonly warmStart?: boolean;
  readonly imported?: NonNullable<DictionaryView["imported"]>;
  readonly dictionary: Omit<TokenDictionary, "coordinates">;
  readonly wordFilter: WordFilter;
  readonly finalNormAtDecoding: boolean;
  readonly ranking: SampleRanking;
}

/** What of a dictionary crosses to the page. */
export function viewOf({ dictionary, ...rest }: KeptDictionary): DictionaryView {
  const { split: _split, ...shown } = dictionary;
  return { ...shown, ...rest };
}
