import { z } from "zod";

const words = z.record(z.string().max(200), z.string().max(2_000));

/** Synonyms by kind and word, separated by spaces; a word that is not listed stands for itself. */
export const synonymsSchema = z.strictObject({ objects: words, places: words, attributes: words });

export type Synonyms = Readonly<z.infer<typeof synonymsSchema>>;
