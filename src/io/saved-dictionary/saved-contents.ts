/** What a saved dictionary holds, whatever the kind of its file: arrays by name, and texts under the official code's keys. */
import { projectedPrefix } from "./saved-dictionary";

export interface SavedContents {
  readonly arrays: ReadonlyMap<string, { readonly shape: readonly number[]; readonly values: Float32Array }>;
  readonly method: string | undefined;
  readonly words: unknown;
  readonly images: unknown;
  readonly notes: unknown;
}

/** One kind of file. `where` names the file in the sentences of errors. */
export interface SavedFile {
  /** Whether bytes look like one, by how they begin. */
  holds(file: Uint8Array): boolean;
  read(file: Uint8Array, where: string): SavedContents;
  write(contents: SavedContents & { readonly method: string; readonly words: Lists; readonly images: Lists }): Uint8Array;
}

type Lists = readonly (readonly string[])[];

export const textNames = ["decomposition_method", "text_grounding", "image_grounding_paths", "coxlmm"] as const;
export type TextName = (typeof textNames)[number];

/** Whether an array of that name is one of a dictionary's. */
export const isNumbers = (name: string) => ["concepts", "activations", "mean"].includes(name) || name.startsWith(projectedPrefix);
