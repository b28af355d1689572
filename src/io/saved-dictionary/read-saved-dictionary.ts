import { z } from "zod";
import { BundleError } from "@/core/bundle/bundle-error";
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import { methodNamed, readableNames } from "@/core/bundle/manifest/method-names";
import { savedFormatIds } from "@/core/dictionary/saved-formats";
import type { Matrix } from "@/core/linalg/matrix";
import { requireFinite, requireValues } from "@/io/formats/finite";
import { isTorchFile } from "@/io/formats/pickle/torch-file";
import { readTorchDictionary } from "./read-torch-dictionary";
import { notesSchema, projectedPrefix, type SavedDictionary } from "./saved-dictionary";
import { savedFiles } from "./saved-files";

/** Reads and checks a file of ours or of another program; `where` names it in the sentences of errors. */
export function readSavedDictionary(file: Uint8Array, where: string): SavedDictionary {
  const fail = (problem: string): never => {
    throw new BundleError(`\`${where}\` ${problem}`);
  };
  if (/\.(pkl|joblib)$/i.test(where))
    return fail("is a pickle of another kind than torch.save's; save its parts as safetensors or npz (docs/exports.md shows how).");
  const format = savedFormatIds.find((id) => savedFiles[id].holds(file)) ?? "safetensors";
  const read = isTorchFile(file, where) ? readTorchDictionary : savedFiles[format].read;
  const { arrays, method: official, words, images, notes } = read(file, where);
  const matrixOf = (name: string): Matrix => {
    const array = arrays.get(name) ?? fail(`holds no \`${name}\`.`);
    if (array.shape.length !== 2) return fail(`holds \`${name}\` with ${array.shape.length} dimensions; it must be a matrix.`);
    requireValues(array.shape, `\`${where}\`: \`${name}\``);
    requireFinite(array.values, `\`${where}\`: \`${name}\``, array.shape[1]);
    return { rows: array.shape[0]!, cols: array.shape[1]!, data: array.values };
  };
  const method = methodNamed(official ?? "");
  if (official === undefined) return fail(`holds no \`decomposition_method\`; add it, one of ${readableNames}.`);
  if (!method) return fail(`was made by the method “${official ?? ""}”; readable are ${readableNames}.`);
  const concepts = matrixOf("concepts");
  const activations = matrixOf("activations");
  const K = concepts.rows;
  if (K < 1 || K > 4096) return fail(`holds ${K} concepts; 1 to 4096 can be read.`);
  if (activations.cols !== K) return fail(`holds ${K} concepts and activations of ${activations.cols}.`);
  const projected = [...arrays.keys()]
    .filter((name) => name.startsWith(projectedPrefix))
    .map((name) => ({ split: name.slice(projectedPrefix.length), activations: matrixOf(name) }))
    .filter(({ activations: codes }) => codes.cols === K);
  const mean = arrays.get("mean")?.values;
  if (mean && (mean.length !== concepts.cols || !mean.every(Number.isFinite)))
    return fail("holds a mean that is not one of its concepts’ space.");
  const ownNotes = notes === undefined ? undefined : parseAs(notesSchema, notes, `\`${where}\`, coxlmm`);
  if (ownNotes && (ownNotes.run.k !== K || ownNotes.run.method !== method))
    return fail("says two things of its method and its number of concepts.");
  return {
    ...{ method, concepts, activations, projected, mean, notes: ownNotes },
    words: lists(words, K, `\`${where}\`, text_grounding`),
    images: lists(images, K, `\`${where}\`, image_grounding_paths`),
  };
}

const listsSchema = z.array(z.array(z.string().max(2_000)).max(10_000)).max(4096);

function lists(value: unknown, K: number, where: string): string[][] {
  if (value === undefined) return Array.from({ length: K }, () => []);
  const read = parseAs(listsSchema, value, where);
  if (read.length !== K) throw new BundleError(`${where} has ${read.length} lists for ${K} concepts.`);
  return read;
}
