import { z } from "zod";
import { BundleError } from "@/core/bundle/bundle-error";
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import type { Manifest } from "@/core/bundle/manifest/schema";
import type { Matrix } from "@/core/linalg/matrix";
import type { BundleFiles } from "./bundle-files";
import type { ReadOptions } from "./bundle-source";
import { readMatrix, readSampleIndices } from "./read-residuals";

type Entry = NonNullable<Manifest["embeddings"]>[number];

/** Embeddings of samples' images or captions, or of words. */
export type Embeddings =
  | { readonly kind: "image" | "text"; readonly values: Matrix; readonly samples: Int32Array } // [N×E], [N]
  | { readonly kind: "word"; readonly values: Matrix; readonly words: readonly string[] }; // [N×E]

/** The embeddings of an entry of the manifest. */
export async function readEmbeddings(files: BundleFiles, manifest: Manifest, entry: Entry, options?: ReadOptions): Promise<Embeddings> {
  const values = await readMatrix(files, entry.values, [undefined, undefined], options);
  if (entry.kind !== "word") {
    return { kind: entry.kind, values, samples: await readSampleIndices(files, manifest, entry.samples, values.rows, options) };
  }
  const words = parseAs(z.array(z.string().max(200)), await files.json(entry.words, options), `\`${entry.words}\``);
  if (words.length !== values.rows) {
    throw new BundleError(`\`${entry.words}\` has ${words.length} words for ${values.rows} embeddings.`);
  }
  return { kind: "word", values, words };
}

/** Phrases by words, as a bundle ships them. */
export const phrasesSchema = z.record(z.string().max(2_000), z.array(z.string().max(2_000)).min(1));

/** Phrases by their words joined with a comma and a space. */
export async function readPhrases(files: BundleFiles, path: string, options?: ReadOptions): Promise<Record<string, string[]>> {
  return parseAs(phrasesSchema, await files.json(path, options), `\`${path}\``);
}
