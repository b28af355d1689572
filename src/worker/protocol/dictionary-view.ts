import type { DictionaryRun } from "@/core/bundle/manifest/schema";
import type { TokenRows } from "@/core/bundle/token-rows";
import type { ConceptGrounding } from "@/core/grounding/grounding";
import type { Matrix } from "@/core/linalg/matrix";
import type { Decoding } from "@/core/settings/setting-values";

/** A dictionary as the page sees it: nothing of size D, but for the concepts. */
export interface DictionaryView extends Decoding {
  /** Content key: the same key means the same dictionary. */
  readonly key: string;
  readonly origin: "precomputed" | "learned" | "imported";
  /** Of one from a file: its name, and sentences about what is not as the file has it. */
  readonly imported?: { readonly file: string; readonly notes: readonly string[] };
  /** It was started from another dictionary, not from the data alone: the same settings may give another one. */
  readonly warmStart?: boolean;
  readonly token: string;
  readonly layer: string;
  readonly run: DictionaryRun;
  readonly activations: Matrix; // [M×K], rows of the `learn` split
  readonly sampleIndices: Int32Array; // [M]
  /** Whose rows these are. Absent: all are of the one token. */
  readonly tokenRows?: readonly TokenRows[];
  readonly projected: readonly {
    readonly split: string;
    readonly activations: Matrix;
    readonly sampleIndices: Int32Array;
    readonly tokenRows?: readonly TokenRows[];
  }[];
  readonly grounding: readonly ConceptGrounding[];
  /** A sentence: why no concept has words, although the bundle has what they are made from. */
  readonly wordsMissing?: string;
  /** The page keeps them for a new worker, should this one crash, and never looks inside. */
  readonly concepts: Matrix; // [K×D], in the model's own space
  readonly mean?: Float32Array; // μ [D] of pca
}
