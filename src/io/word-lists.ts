import { parseJson } from "@/core/bundle/untrusted-json";
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import { type Synonyms, synonymsSchema } from "@/core/metrics/facts/synonyms-schema";
import type { WordLists } from "@/core/grounding/word-filter";
import type { BundleSource, ReadOptions } from "@/io/bundle/bundle-source";

const maxListBytes = 10_000_000;

/** The project's word lists, from a folder that holds `english.txt` and `stop-words.txt`. */
export async function readWordLists(folder: BundleSource, options?: ReadOptions): Promise<WordLists> {
  const [english, stopWords] = await Promise.all(["english.txt", "stop-words.txt"].map((file) => readList(folder, file, options)));
  return { english: english!, stopWords: stopWords! };
}

/** The synonyms by which words are compared with ground truth, `synonyms.json` of the same folder. */
export async function readSynonyms(folder: BundleSource, options?: ReadOptions): Promise<Synonyms> {
  const text = new TextDecoder().decode(await folder.read("synonyms.json", maxListBytes, options));
  return parseAs(synonymsSchema, parseJson(text, "`synonyms.json`"), "synonyms.json");
}

async function readList(folder: BundleSource, file: string, options?: ReadOptions): Promise<ReadonlySet<string>> {
  const text = new TextDecoder().decode(await folder.read(file, maxListBytes, options));
  return new Set(text.split(/\r?\n/).filter(Boolean));
}
