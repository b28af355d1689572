import { officialNameOf } from "@/core/bundle/manifest/method-names";
import type { SavedFormat } from "@/core/dictionary/saved-formats";
import type { Matrix } from "@/core/linalg/matrix";
import { projectedPrefix, type SavedDictionary } from "./saved-dictionary";
import { savedFiles } from "./saved-files";

/** Writes the file. */
export function writeSavedDictionary(saved: SavedDictionary, format: SavedFormat): Uint8Array {
  const { concepts, activations, mean, projected, words, images, notes } = saved;
  const matrix = ({ rows, cols, data }: Matrix) => ({ shape: [rows, cols], values: data });
  const arrays = new Map<string, { readonly shape: readonly number[]; readonly values: Float32Array }>([
    ["concepts", matrix(concepts)],
    ["activations", matrix(activations)],
    ...(mean ? [["mean", { shape: [mean.length], values: mean }] as const] : []),
    ...projected.map(({ split, activations: codes }) => [`${projectedPrefix}${split}`, matrix(codes)] as const),
  ]);
  return savedFiles[format].write({ arrays, method: officialNameOf(saved.method), words, images, notes });
}
