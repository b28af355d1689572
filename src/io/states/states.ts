import type { Matrix } from "@/core/linalg/matrix";

/** States read from a file, and what else it says of their samples. */
export interface States {
  readonly matrix: Matrix; // [M×D]
  /** Of the tensor, in the file. */
  readonly name: string;
  /** Rows that the file marks as no state of the token, left out here. */
  readonly dropped: number;
  /** Each sample's image, as the file names it. */
  readonly images?: readonly string[];
  /** What the model said of each sample. */
  readonly captions?: readonly string[];
}

/** A matrix that a file holds, not yet read. */
export interface HeldStates {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  readonly read: () => States;
}
