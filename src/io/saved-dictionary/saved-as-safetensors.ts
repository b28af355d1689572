import { parseJson } from "@/core/bundle/untrusted-json";
import { readSafetensors, readSafetensorsMetadata, tensorOf, writeSafetensors, type Tensor } from "@/io/formats/safetensors";
import { floatValues } from "@/io/formats/tensor-values";
import { isNumbers, type SavedContents, type SavedFile, type TextName } from "./saved-contents";

/** Texts are JSON in the metadata. */
export const savedAsSafetensors: SavedFile = {
  holds: (file) => file[8] === 0x7b,

  read(file, where) {
    const arrays = new Map<string, { shape: readonly number[]; values: Float32Array }>();
    for (const [name, tensor] of readSafetensors(file, where))
      if (isNumbers(name)) arrays.set(name, { shape: tensor.shape, values: floatValues(tensor, `\`${where}\`, ${name}`) });
    const metadata = readSafetensorsMetadata(file, where);
    const json = (name: TextName) => (Object.hasOwn(metadata, name) ? parseJson(metadata[name]!, `\`${where}\`, ${name}`) : undefined);
    return {
      ...{ arrays, method: metadata["decomposition_method"], words: json("text_grounding"), images: json("image_grounding_paths") },
      notes: json("coxlmm"),
    } satisfies SavedContents;
  },

  write({ arrays, method, words, images, notes }) {
    const tensors = new Map<string, Tensor>();
    for (const [name, { shape, values }] of arrays) tensors.set(name, tensorOf("F32", [...shape], values));
    return writeSafetensors(tensors, {
      decomposition_method: method,
      text_grounding: JSON.stringify(words),
      image_grounding_paths: JSON.stringify(images),
      ...(notes !== undefined && { coxlmm: JSON.stringify(notes) }),
    });
  },
};
