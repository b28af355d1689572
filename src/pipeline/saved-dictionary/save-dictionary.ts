import type { TokenRows } from "@/core/bundle/token-rows";
import { tokensOfRows } from "@/core/bundle/token-rows";
import type { Sample } from "@/core/bundle/manifest/schema";
import { isFormOf, ownTokenOf } from "@/core/grounding/own-words";
import { groundSamples, type SampleRanking } from "@/core/grounding/ground-samples";
import { rowOf, type Matrix } from "@/core/linalg/matrix";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import type { SavedDictionary } from "@/io/saved-dictionary/saved-dictionary";
import type { Settings, Table } from "@/io/table";
import type { GroundedDictionary } from "@/pipeline/learn/grounded-dictionary";

/** A dictionary of a bundle with all that is saved of it. */
export interface SaveableDictionary extends GroundedDictionary {
  readonly ranking: SampleRanking;
}

/** The samples of a concept that its page offers, and a table of them lists. */
const rankedSamples = 240;

/** The dictionary in the official code's keys; its images are paths where the bundle has some, else ids of samples. */
export async function saveDictionary(
  bundle: BundleReader,
  { dictionary, sampleIndices, projected, grounding }: SaveableDictionary,
  settings: Settings,
  options?: ReadOptions,
): Promise<SavedDictionary> {
  const { concepts, activations, mean, run, split } = dictionary;
  const learned = await bundle.samples(sampleIndices, options);
  const samples: Record<string, string[]> = { [split]: learned.map(({ id }) => id) };
  for (const other of projected) samples[other.split] = (await bundle.samples(other.sampleIndices, options)).map(({ id }) => id);
  return {
    method: run.method,
    ...{ concepts, activations, projected },
    ...(mean && { mean }),
    words: grounding.map(({ words }) => words.map(({ word }) => word)),
    images: grounding.map((concept) => concept.samples.map(({ row }) => learned[row]!.image ?? learned[row]!.id)),
    notes: { format: "coxlmm-dictionary", version: 1, settings, run, samples },
  };
}

/** A word of a concept a row, in order; `own` is 1 for the forms of the token's own word, which the page greys. */
export function wordsTable(bundle: BundleReader, { grounding, dictionary }: Pick<SaveableDictionary, "grounding" | "dictionary">): Table {
  const own = ownTokenOf(bundle.token(dictionary.token).parts);
  const isOwn = (word: string) => Number(own !== undefined && isFormOf(word, own));
  return {
    columns: ["concept", "rank", "word", "piece", "logit", "own"],
    rows: grounding.flatMap(({ concept, words }) =>
      words.map(({ word, id, logit }, i) => [concept + 1, i + 1, word, id, logit, isOwn(word)]),
    ),
  };
}

/** A sample of a concept a row, strongest first. */
export async function rankedSamplesTable(
  bundle: BundleReader,
  { dictionary: { activations, split }, sampleIndices, ranking }: SaveableDictionary,
  options?: ReadOptions,
): Promise<Table> {
  const ranked = groundSamples(activations, rankedSamples, ranking);
  const samples = await bundle.samples(sampleIndices, options);
  return {
    columns: ["concept", "rank", "activation", "row", "split", "sample", "id", "image", "generated", "captions"],
    rows: ranked.flatMap((rows, concept) =>
      rows.map(({ row, activation }, i) => {
        const { id, image, prediction, captions } = samples[row]!;
        return [concept + 1, i + 1, activation, row, split, sampleIndices[row]!, id, image ?? "", prediction ?? "", captions.join(" | ")];
      }),
    ),
  };
}

/** A sample a row, a column a concept; the learning split first. */
export async function activationsTable(
  bundle: BundleReader,
  { dictionary, sampleIndices, projected }: SaveableDictionary,
  options?: ReadOptions,
): Promise<Table> {
  const { split, activations, tokenRows, token } = dictionary;
  const learned = { split, activations, sampleIndices, ...(tokenRows && { tokenRows }) };
  const rows: (string | number)[][] = [];
  for (const part of [learned, ...projected]) {
    const samples = await bundle.samples(part.sampleIndices, options);
    for (const row of rowsOf(part, samples, token)) rows.push(row);
  }
  return {
    columns: ["split", "sample", "id", "row_token", ...Array.from({ length: activations.cols }, (_, k) => `concept_${k + 1}`)],
    rows,
  };
}

interface Part {
  readonly split: string;
  readonly activations: Matrix;
  readonly sampleIndices: Int32Array;
  readonly tokenRows?: readonly TokenRows[];
}

function rowsOf({ split, activations, sampleIndices, tokenRows }: Part, samples: readonly Sample[], token: string) {
  const tokens = tokenRows && tokensOfRows(tokenRows);
  return samples.map(({ id }, row) => [split, sampleIndices[row]!, id, tokens?.[row] ?? token, ...rowOf(activations, row)]);
}
