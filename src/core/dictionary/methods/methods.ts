/** The methods that learn a dictionary, an entry each: whoever needs to know what a method is or has asks here. */
import type { DictionaryMethod, DictionaryParams } from "@/core/dictionary/dictionary";

export interface Method {
  readonly id: DictionaryMethod;
  readonly title: string;
  /** Activations may be below zero. */
  readonly signed: boolean;
  /** A run goes on from its concepts: after a lost backend, from a neighbour, from the dictionary on screen. */
  readonly resumable: boolean;
  /** What of `DictionaryParams` it reads, beside the number of concepts and the seed. */
  readonly params: readonly (keyof DictionaryParams)[];
}

export const methods: Readonly<Record<DictionaryMethod, Method>> = {
  "semi-nmf": { id: "semi-nmf", title: "Semi-NMF", signed: false, resumable: true, params: ["update", "alpha", "tol", "maxIterations"] },
  pca: { id: "pca", title: "PCA", signed: true, resumable: false, params: [] },
  "k-means": { id: "k-means", title: "K-Means", signed: false, resumable: false, params: ["starts"] },
  simple: { id: "simple", title: "Simple", signed: false, resumable: false, params: [] },
};
