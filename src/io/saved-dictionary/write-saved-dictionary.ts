import { officialNameOf } from "@/core/bundle/manifest/method-names";
import type { Matrix } from "@/core/linalg/matrix";
import { tensorOf, writeSafetensors, type Tensor } from "@/io/formats/safetensors";
import type { NpyArray } from "./npy-array";
import { writeNpz } from "./npz";
import { projectedPrefix, type SavedDictionary, type SavedFormat } from "./saved-dictionary";

/** Writes the file. */
export function writeSavedDictionary(saved: SavedDictionary, format: SavedFormat): Uint8Array {
  const { concepts, activations, mean, projected, notes } = saved;
  const arrays = new Map<string, Matrix | Float32Array>([
    ["concepts", concepts],
    ["activations", activations],
    ...(mean ? [["mean", mean] as const] : []),
    ...projected.map(({ split, activations: codes }) => [`${projectedPrefix}${split}`, codes] as const),
  ]);
  const shapeOf = (array: Matrix | Float32Array) => (array instanceof Float32Array ? [array.length] : [array.rows, array.cols]);
  const valuesOf = (array: Matrix | Float32Array) => (array instanceof Float32Array ? array : array.data);
  const method = officialNameOf(saved.method);
  if (format === "npz") {
    const files = new Map<string, NpyArray>();
    for (const [name, array] of arrays) files.set(name, { shape: shapeOf(array), values: valuesOf(array) });
    files.set("decomposition_method", { shape: [], texts: [method] });
    files.set("text_grounding", textTable(saved.words));
    files.set("image_grounding_paths", textTable(saved.images));
    if (notes) files.set("coxlmm", { shape: [], texts: [JSON.stringify(notes)] });
    return writeNpz(files);
  }
  const tensors = new Map<string, Tensor>();
  for (const [name, array] of arrays) tensors.set(name, tensorOf("F32", shapeOf(array), valuesOf(array)));
  return writeSafetensors(tensors, {
    decomposition_method: method,
    text_grounding: JSON.stringify(saved.words),
    image_grounding_paths: JSON.stringify(saved.images),
    ...(notes && { coxlmm: JSON.stringify(notes) }),
  });
}

/** Lists of different lengths as a table of texts; short rows end in empty ones. */
function textTable(lists: readonly (readonly string[])[]): NpyArray {
  const cols = lists.reduce((most, { length }) => Math.max(most, length), 0);
  return { shape: [lists.length, cols], texts: lists.flatMap((list) => [...list, ...Array<string>(cols - list.length).fill("")]) };
}
