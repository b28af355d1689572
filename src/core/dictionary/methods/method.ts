import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import type { Dictionary, DictionaryParams, Projection } from "@/core/dictionary/dictionary";
import type { LearnOptions } from "@/core/dictionary/methods/semi-nmf/learn-dictionary";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { AnyMatrix, Matrix } from "@/core/linalg/matrix";
import type { RowSource } from "@/core/linalg/row-source";

/** A method that learns a dictionary: whoever needs to know what it is, has or does asks here. */
export interface Method {
  readonly id: DictionaryMethod;
  readonly title: string;
  readonly texts: MethodTexts;
  /** Activations may be below zero. */
  readonly signed: boolean;
  /** States are coded as they lie from their mean μ, which the dictionary has beside its concepts. */
  readonly centred: boolean;
  /** What the dictionary makes of a state: the sum of its concepts weighted by its activations, or the concept nearest to it. */
  readonly reconstruction: "sum" | "nearest";
  /** What its runs repeat; null: they are done in one step. */
  readonly iteration: { readonly one: string; readonly many: string; readonly meaning: string } | null;
  /** A run goes on from its concepts: after a lost backend, from a neighbour, from the dictionary on screen. The others repeat what they did. */
  readonly resumable: boolean;
  /** The time of a run can be told from earlier ones. */
  readonly timed: boolean;
  /** What its random numbers are for with these parameters, after "a seed decides"; null: it draws none. */
  seedDecides(params: DictionaryParams): string | null;
  /** What of `DictionaryParams` it reads, beside the number of concepts and the seed. */
  readonly params: readonly MethodParam[];
  /** Learns a dictionary of checked rows and parameters. Throws InputError on what it cannot be learned from. */
  learn(residuals: RowSource, params: DictionaryParams, backend: SolverBackend, options: MethodOptions): Promise<Dictionary>;
  /** The activations [N×K] of states on a dictionary, as `activationsOf`. */
  activations(rows: AnyMatrix, dictionary: Projection, outside?: ArrayLike<number>): Matrix;
}

/** What only some methods read. */
export type MethodParam = Exclude<keyof DictionaryParams, "method" | "conceptCount" | "seed">;

interface MethodTexts {
  /** The factorisation in one line. */
  readonly formula: string;
  readonly meaning: string;
  readonly objective: string;
  /** How a state's activations come about. */
  readonly activation: string;
  /** When a row counts as using a concept: "… rows …". */
  readonly uses: string;
}

export interface MethodOptions extends LearnOptions {
  /** Each row's ‖z‖² outside the coordinates that it is written in, where these are not the model's own: norms and distances count it. */
  readonly outside?: ArrayLike<number> | undefined;
  /** Concepts in the model's own space, which decides the signs of PCA; left out, the rows are written in it. */
  readonly toModelSpace?: (concepts: Matrix) => Matrix;
}
