import { parseJson } from "@/core/bundle/untrusted-json";
import type { NpyArray } from "./npy-array";
import { readNpz, writeNpz } from "./npz";
import { isNumbers, type SavedFile, type TextName, textNames } from "./saved-contents";

/** Texts are arrays of texts. */
export const savedAsNpz: SavedFile = {
  holds: (file) => file[0] === 0x50 && file[1] === 0x4b,

  read(file, where) {
    const found = readNpz(file, where, (name) => isNumbers(name) || textNames.some((text) => text === name));
    const arrays = new Map<string, NpyArray & { values: Float32Array }>();
    for (const [name, array] of found) if (isNumbers(name) && array.values) arrays.set(name, array);
    const textOf = (name: TextName) => found.get(name)?.texts?.[0];
    const table = (name: TextName) => {
      const { shape, texts: cells } = found.get(name) ?? {};
      if (!shape || !cells || shape.length !== 2) return undefined;
      const [rows, cols] = shape as [number, number];
      return Array.from({ length: Math.min(rows, 4096) }, (_, k) => cells.slice(k * cols, (k + 1) * cols).filter(Boolean));
    };
    const notes = textOf("coxlmm");
    return {
      ...{ arrays, method: textOf("decomposition_method"), words: table("text_grounding"), images: table("image_grounding_paths") },
      notes: notes === undefined ? undefined : parseJson(notes, `\`${where}\`, coxlmm`),
    };
  },

  write({ arrays, method, words, images, notes }) {
    const files = new Map<string, NpyArray>(arrays);
    files.set("decomposition_method", { shape: [], texts: [method] });
    files.set("text_grounding", textTable(words));
    files.set("image_grounding_paths", textTable(images));
    if (notes) files.set("coxlmm", { shape: [], texts: [JSON.stringify(notes)] });
    return writeNpz(files);
  },
};

/** Lists of different lengths as a table of texts; short rows end in empty ones. */
function textTable(lists: readonly (readonly string[])[]): NpyArray {
  const cols = lists.reduce((most, { length }) => Math.max(most, length), 0);
  return { shape: [lists.length, cols], texts: lists.flatMap((list) => [...list, ...Array<string>(cols - list.length).fill("")]) };
}
