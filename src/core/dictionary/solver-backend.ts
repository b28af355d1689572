import type { SemiNmfUpdate } from "@/core/dictionary/dictionary";
import type { LinearRows } from "@/core/linalg/decomposition/leading-singular";
import type { AnyMatrix, Matrix64 } from "@/core/linalg/matrix";
import type { RowSource } from "@/core/linalg/row-source";

/**
 * Where the solver's arithmetic runs. The solver (learn-dictionary.ts) is written once against this;
 * a backend keeps Z, U and V wherever it likes and shows only thin matrices, in float64 whatever it computes in.
 */
export interface SolverBackend {
  readonly name: "reference" | "wasm" | "webgpu";
  /** Of an iteration's products, the coarsest step: decides the stopping rule and the tolerances of tests. */
  readonly precision: "float64" | "float32";
  /** Takes a matrix to iterate on, all of whose values are finite; the caller does not change it. Throws a sentence when it does not fit the device. */
  open(rows: RowSource, squaredNorms: Float64Array /* [M] ‖z‖² */): Promise<SolverProblem>;
  /**
   * Products with residuals that need not be held. A backend that has them iterates on a sketch of Z, which it opens as any other
   * matrix; one that has not iterates on Z itself.
   */
  products?(residuals: RowSource): Promise<ResidualProducts>;
  /** Known-answer runs of its parts, for its self-test. */
  selfChecks?(): readonly SelfCheck[];
}

/** A run of one part of a backend whose result is known. */
export interface SelfCheck {
  readonly name: string; // the part's
  /** What is wrong, as half a sentence, or undefined. */
  run(): Promise<string | undefined>;
}

/** Z seen only through passes over all of its rows. */
export interface ResidualProducts extends LinearRows {
  /** ‖Z − V U‖²_F in float64, from the residual itself and not from its expansion, so that nothing cancels. */
  squaredError(concepts: AnyMatrix /* [K×D] */, activations: AnyMatrix /* [M×K] */): Promise<number>;
  /** As orthonormalRows of core/linalg. */
  orthonormalRows(x: Matrix64, beside: Matrix64, dependent: number): Promise<Matrix64>;
  dispose(): void;
}

/** All that new atoms need to know of Z and V. */
export interface CodeSums {
  readonly codeGram: Matrix64; // A = VᵀV [K×K]
  readonly targets: Matrix64; // B = VᵀZ [K×D]
}

/** One Z [M×D] on one backend, with the current U [K×D] and V [M×K]. Every call sees what the calls before it left. */
export interface SolverProblem extends LinearRows {
  /** Sets U and V; K may differ from before. */
  setState(concepts: Matrix64, activations: Matrix64): Promise<void>;
  /** Sets U alone; V stays as the place from which the next `encode` starts. */
  setConcepts(concepts: Matrix64): Promise<void>;
  /**
   * V ← argmin over V ≥ 0 for U, from V on, on G = U Uᵀ and C = Z Uᵀ. Resolves to ½‖Z − V U‖² + α‖V‖₁, row by row as
   * ½‖z‖² − v·c + ½ vᵀGv + α Σv, summed in float64.
   */
  encode(alpha: number): Promise<number>;
  /**
   * New atoms for V. "block": one Gauss–Seidel pass, each atom the exact minimiser on the unit ball; "als": least squares
   * for all atoms at once, then each to norm 1. Atoms with Σ code² ≤ 1e-6 are dead: they stay as they are and are returned.
   */
  updateAtoms(update: SemiNmfUpdate): Promise<readonly number[]>;
  /** What V says about atoms: VᵀV [K×K] and VᵀZ [K×D]. */
  sums(): Promise<CodeSums>;
  /** U[k] ← atom, V[:,k] ← 0. */
  replaceAtom(concept: number, atom: Float64Array /* [D] */): Promise<void>;
  readConcepts(): Promise<Matrix64>;
  readActivations(): Promise<Matrix64>;
  dispose(): void;
}
