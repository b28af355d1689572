import type { Decoding } from "@/core/settings/setting-values";
import type { GroundedDictionary } from "@/pipeline/learn/grounded-dictionary";
import type { TokenDictionary } from "@/pipeline/learn/learn";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";

/** A dictionary with all that the page may still ask about it. */
export interface KeptDictionary extends GroundedDictionary, Decoding {
  readonly origin: DictionaryView["origin"];
  readonly warmStart?: boolean;
  readonly wordsMissing?: string;
  readonly imported?: NonNullable<DictionaryView["imported"]>;
  readonly dictionary: Omit<TokenDictionary, "coordinates">;
}

/** What of a dictionary crosses to the page. */
export function viewOf({ dictionary, ...rest }: KeptDictionary): DictionaryView {
  const { split: _split, ...shown } = dictionary;
  return { ...shown, ...rest };
}
