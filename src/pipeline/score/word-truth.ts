import type { WordFilter, WordRanking } from "@/core/grounding/grounding";
import { filterWords, type WordLists } from "@/core/grounding/word-filter";
import { tokensOfRows } from "@/core/bundle/token-rows";
import type { RowFacts } from "@/core/metrics/facts/agreement";
import type { Synonyms } from "@/core/metrics/facts/synonyms-schema";
import { type WordTruth, type WordUniverse, wordTruths, wordUniverse } from "@/core/metrics/facts/word-truth";
import { ownWordsOf } from "@/core/metrics/words/scored-words";
import { wordsOverlap } from "@/core/metrics/words/words-overlap";
import { haveFacts } from "@/core/scores/intrinsic-scores";
import type { Decoding } from "@/core/settings/setting-values";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import { groundFromBundle, type GroundStageOptions } from "@/pipeline/learn/ground";
import type { GroundedDictionary } from "@/pipeline/learn/grounded-dictionary";

interface WordTruthOptions extends GroundStageOptions {
  /** Read only where samples carry facts. */
  readonly wordLists: () => Promise<WordLists>;
  readonly synonyms: () => Promise<Synonyms>;
}

/** What a rule's words are. */
export interface WordRule {
  readonly wordRanking: WordRanking;
  readonly truths: readonly WordTruth[]; // [K]
  readonly overlap: number | undefined; // the mean
}

type Decoded = GroundedDictionary & Decoding;

/** The truth of a dictionary's words; null: samples carry no facts. Without `withChance` neither vocabulary nor word lists are read. */
export async function readWordTruths(
  bundle: BundleReader,
  decoded: Decoded,
  { withChance = true, ...options }: WordTruthOptions & { readonly withChance?: boolean },
): Promise<WordTruth[] | null> {
  const { dictionary, sampleIndices, grounding, wordFilter } = decoded;
  const { wordLists, synonyms, pause: _, ...reading } = options;
  const rows = [...new Set(grounding.flatMap(({ samples }) => samples.map(({ row }) => row)))];
  const samples = await bundle.samples(
    rows.map((row) => sampleIndices[row]!),
    reading,
  );
  if (!haveFacts(samples.map(({ factors }) => ({ factors })))) return null;
  const vocabulary = withChance ? await bundle.vocabulary(reading) : undefined;
  const tokens = tokensOfRows(dictionary.tokenRows ?? [{ token: dictionary.token, rows: sampleIndices.length }]);
  const facts: RowFacts[] = [];
  rows.forEach((row, i) => (facts[row] = { factors: samples[i]!.factors, token: tokens[row]! }));
  const universe = vocabulary && universeOf(bundle, vocabulary, wordFilter, await wordLists());
  return wordTruths(grounding, facts, universe, await synonyms());
}

/** The same by the official rule and by contrast, whichever the dictionary's words are of. */
export async function compareWordRules(bundle: BundleReader, decoded: Decoded, options: WordTruthOptions): Promise<WordRule[] | null> {
  const rules: WordRule[] = [];
  for (const wordRanking of ["official", "contrast"] as const) {
    const how = { ...decoded, wordRanking };
    const grounding = await groundFromBundle(bundle, decoded.dictionary, await options.wordLists(), how, options);
    const truths = await readWordTruths(bundle, { ...how, grounding }, options);
    if (!truths) return null;
    rules.push({ wordRanking, truths, overlap: wordsOverlap(ownWordsOf(grounding).words).mean });
  }
  return rules;
}

const universes = new WeakMap<BundleReader, Map<WordFilter, WordUniverse>>();

/** Every word of the vocabulary that passes the filter, looked at once. */
function universeOf(bundle: BundleReader, vocabulary: readonly string[], filter: WordFilter, lists: WordLists): WordUniverse {
  const known = universes.get(bundle) ?? new Map<WordFilter, WordUniverse>();
  universes.set(bundle, known);
  const found = known.get(filter);
  if (found) return found;
  const pieces = vocabulary.map((text, id) => ({ text, id, logit: 0 }));
  const made = wordUniverse(filterWords(pieces, filter, lists, { pieces: Infinity, words: Infinity }).map(({ word }) => word));
  known.set(filter, made);
  return made;
}
