import { BundleError } from "@/core/bundle/bundle-error";
import type { Manifest } from "@/core/bundle/manifest/schema";
import type { FinalNorm } from "@/core/grounding/final-norm";
import { q8BlockSize, type Unembedding } from "@/core/grounding/unembedding";
import { tensorName, type BundleFiles } from "./bundle-files";
import type { ReadOptions } from "./bundle-source";
import { readVector } from "./read-residuals";
import { requireFinite, requireFiniteBits, requireValues } from "@/io/formats/finite";
import { floatValues, halfBits, int8Values } from "@/io/formats/tensor-values";

/** W_U in the encoding of its file. */
export async function readUnembedding(
  files: BundleFiles,
  manifest: Manifest,
  entry: NonNullable<Manifest["unembedding"]>,
  options?: ReadOptions,
): Promise<Unembedding> {
  const hiddenSize = manifest.model.hiddenSize;
  const values = await files.tensor(entry.values, [undefined, hiddenSize], options);
  const vocabularySize = values.shape[0]!;
  const bias = entry.bias && (await readVector(files, entry.bias, vocabularySize, options));
  const shape = { vocabularySize, hiddenSize, ...(bias && { bias }) };
  const where = tensorName(entry.values);
  requireValues(values.shape, where);
  if (entry.encoding === "q8_0") {
    if (hiddenSize % q8BlockSize !== 0)
      throw new BundleError(`${where}: q8_0 needs a hidden size that is a multiple of ${q8BlockSize}, not ${hiddenSize}.`);
    const scales = await files.tensor(entry.scales, [vocabularySize, hiddenSize / q8BlockSize], options);
    const factors = floatValues(scales, tensorName(entry.scales));
    requireFinite(factors, tensorName(entry.scales), hiddenSize / q8BlockSize);
    return { ...shape, encoding: "q8_0", values: int8Values(values, where), scales: factors };
  }
  if (entry.encoding === "float32") {
    if (values.dtype !== "F32") throw new BundleError(`${where} is ${values.dtype}, the manifest says float32.`);
    const floats = floatValues(values, where);
    requireFinite(floats, where, hiddenSize);
    return { ...shape, encoding: "float32", values: floats };
  }
  const type = entry.encoding === "float16" ? "F16" : "BF16";
  const bits = halfBits(values, type, where);
  requireFiniteBits(bits, type, where, hiddenSize);
  return { ...shape, encoding: entry.encoding, values: bits };
}

/** The decoded pieces, by id. */
export async function readVocabulary(files: BundleFiles, path: string, options?: ReadOptions): Promise<readonly string[]> {
  return checkVocabulary(await files.json(path, options), path);
}

/** A parsed JSON value as a list of pieces. */
export function checkVocabulary(json: unknown, where: string): readonly string[] {
  if (!Array.isArray(json)) throw new BundleError(`\`${where}\` must be a list of pieces.`);
  const bad = json.findIndex((piece) => typeof piece !== "string");
  if (bad >= 0) throw new BundleError(`\`${where}\`: entry ${bad} is not text.`);
  const pieces = json as string[];
  const raw = pieces.filter((piece) => /^[Ġ▁]/.test(piece));
  if (raw.length > pieces.length / 10)
    throw new BundleError(
      `\`${where}\` holds pieces as the tokenizer's file writes them, such as ${JSON.stringify(raw[0]!.slice(0, 40))}; save them decoded: [tokenizer.decode([i]) for i in range(V)].`,
    );
  return pieces;
}

/**
 * What is wrong with a vocabulary beside an unembedding of so many rows; undefined: they fit. A shorter list is not taken for one without
 * padding: where a piece is missing further up, every word after it would be another.
 */
export function lengthProblem(pieces: number, rows: number, [vocabulary, unembedding]: readonly [string, string]): string | undefined {
  if (pieces === rows) return undefined;
  const padding =
    pieces < rows
      ? `; where the model fills its matrix up (Qwen, T5, OPT, MPT), the list needs "" for the rows without a piece, as [tokenizer.decode([i]) for i in range(${rows})] gives it`
      : "";
  return `${vocabulary} has ${pieces} pieces, ${unembedding} has ${rows} rows${padding}.`;
}

/** The norm before the unembedding. */
export async function readFinalNorm(
  files: BundleFiles,
  manifest: Manifest,
  entry: NonNullable<Manifest["finalNorm"]>,
  options?: ReadOptions,
): Promise<FinalNorm> {
  if (entry.type === "none") return { type: "none" };
  const { epsilon } = entry;
  const gain = await readVector(files, entry.gain, manifest.model.hiddenSize, options);
  if (entry.type === "rms") return { type: "rms", epsilon, gain };
  const bias = entry.bias && (await readVector(files, entry.bias, manifest.model.hiddenSize, options));
  return { type: "layer", epsilon, gain, ...(bias && { bias }) };
}
