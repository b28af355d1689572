/** The kinds of file that hold one dictionary: the ends of their names, and what a menu calls them. */
export const savedFormats = { safetensors: "safetensors", npz: "NumPy (npz)" } as const;

export type SavedFormat = keyof typeof savedFormats;

export const savedFormatIds = Object.keys(savedFormats) as SavedFormat[];

/** What a dictionary can be read from beside the kinds that are written: the official code's own files. */
export const readableEndings = [...savedFormatIds.map((id) => `.${id}`), ".pth", ".pt"];

/** As files end, for people: ".safetensors or .npz". */
export const savedEndings = savedFormatIds.map((id) => `.${id}`).join(" or ");
export const readableEndingsText = `${readableEndings.slice(0, -1).join(", ")} or ${readableEndings.at(-1)}`;

/** The kind of file that a name ends in; undefined: none of them. */
export const savedFormatOf = (name: string): SavedFormat | undefined => savedFormatIds.find((id) => name.endsWith(`.${id}`));
