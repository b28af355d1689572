/** What methods are called: by their ids in files, links and the command line, and by other programs. */
import { z } from "zod";

/**
 * The ids, and beside each what the official code calls the method; that code says "nndl" and "snmf" of one and the same
 * (`DictionaryLearning` with positive codes). The first name is the one that files are written with.
 */
const officialNames = {
  "semi-nmf": ["snmf", "nndl"],
  pca: ["pca"],
  "k-means": ["kmeans"],
  simple: ["simple"],
  "semi-nmf-wta": [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A method's id. */
export type DictionaryMethod = keyof typeof officialNames;

/** The ids of all methods, in the order in which they are listed. */
export const dictionaryMethods = Object.keys(officialNames) as DictionaryMethod[];

/** The method of that id or official name, whatever the case; undefined: there is none. */
export function methodNamed(text: string): DictionaryMethod | undefined {
  const name = text.trim().toLowerCase();
  return dictionaryMethods.find((id) => id === name || otherNames(id).includes(name));
}

/** What a file says that the official code is to read, too: its own name where it has the method. */
export function officialNameOf(method: DictionaryMethod): string {
  return otherNames(method)[0] ?? method;
}

/** All names that are read, for sentences. */
export const readableNames = [...new Set(dictionaryMethods.flatMap((id) => [id, ...otherNames(id)]))].join(", ");

/** A method's name in a file. */
export const methodSchema = z.preprocess(
  (value) => (typeof value === "string" ? (methodNamed(value) ?? value) : value),
  z.enum(dictionaryMethods as [DictionaryMethod, ...DictionaryMethod[]]),
);

function otherNames(method: DictionaryMethod): readonly string[] {
  return officialNames[method];
}
