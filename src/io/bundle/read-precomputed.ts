import { BundleError } from "@/core/bundle/bundle-error";
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import type { Manifest, ManifestToken, PrecomputedDictionary, Run } from "@/core/bundle/manifest/schema";
import type { ConceptGrounding, WordFilter } from "@/core/grounding/grounding";
import { groundingSchema } from "@/core/grounding/grounding-schema";
import type { Matrix } from "@/core/linalg/matrix";
import type { BundleFiles } from "./bundle-files";
import type { ReadOptions } from "./bundle-source";
import { readMatrix, readRows } from "./read-residuals";

/** A dictionary that the bundle ships. */
export interface Precomputed {
  readonly entry: PrecomputedDictionary;
  readonly run: Run;
  readonly wordFilter: WordFilter;
  readonly concepts: Matrix; // [K×D], in the model's own space
  readonly activations: Readonly<Record<string, Matrix>>; // [M×K], a split
  readonly grounding: readonly ConceptGrounding[]; // rows are of the learn split
}

/** One of the dictionaries that a token ships. */
export async function readPrecomputed(
  files: BundleFiles,
  manifest: Manifest,
  token: ManifestToken,
  entry: PrecomputedDictionary,
  options?: ReadOptions,
): Promise<Precomputed> {
  const { run, wordFilter, layer } = entry;
  // Asked for together: none of them says where another one lies.
  const [concepts, codes, words] = await Promise.all([
    readMatrix(files, entry.concepts, [run.k, manifest.model.hiddenSize], options),
    Promise.all(
      Object.entries(entry.activations).map(async ([split, reference]) => {
        const rows = (await readRows(files, manifest, token, split, options)).length;
        return [split, await readMatrix(files, reference, [rows, run.k], options)] as const;
      }),
    ),
    files.json(entry.grounding, options),
  ]);
  const activations: Record<string, Matrix> = Object.fromEntries(codes);
  const learn = manifest.splits.find(({ role, name }) => role === "learn" && activations[name])?.name;
  if (!learn)
    throw new BundleError(`The dictionary of the token "${token.token}" and the layer "${layer}" has no activations of a learn split.`);
  const grounding = checkGrounding(words, entry, run.k, activations[learn]!.rows);
  return { entry, run, wordFilter, concepts, activations, grounding };
}

function checkGrounding(words: unknown, entry: PrecomputedDictionary, conceptCount: number, rows: number): ConceptGrounding[] {
  const where = `\`${entry.grounding}\``;
  const grounding = parseAs(groundingSchema, words, where);
  const inOrder = grounding.length === conceptCount && grounding.every(({ concept }, k) => concept === k);
  if (!inOrder) throw new BundleError(`${where} must hold the concepts 0 to ${conceptCount - 1} in order.`);
  const stray = grounding.flatMap((concept) => concept.samples).find(({ row }) => row >= rows);
  if (stray) throw new BundleError(`${where} names row ${stray.row}; the learn split has ${rows} rows.`);
  return grounding;
}
