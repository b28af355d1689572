import type { Matrix } from "@/core/linalg/matrix";

/**
 * Where the solver's arithmetic runs. The solver (learn-dictionary.ts) is written once against this;
 * a backend keeps Z, U and V wherever it likes and shows only K-, M- and K×K-sized arrays.
 */
export interface SolverBackend {
  readonly name: "reference" | "wasm" | "webgpu";
  /** Of codes, K×K systems and Z's products: decides the stopping rule and the tolerances of tests. */
  readonly precision: "float64" | "float32";
  /** Takes Z; the caller keeps the matrix and does not change it. Throws a sentence when it does not fit the device. */
  open(residuals: Matrix): Promise<SolverProblem>;
}

/** One Z on one backend, with the current U [K×D] and V [M×K]. Every call sees what the calls before it left. */
export interface SolverProblem {
  /** Z·Bᵀ [M×p] and A·Z [p×D] for small p: the initialisation's products. */
  rowsTimes(b: Matrix /* [p×D] */): Promise<Matrix>;
  timesRows(a: Matrix /* [p×M] */): Promise<Matrix>;
  /** Sets U and V; K may differ from before. */
  setState(concepts: Matrix, activations: Matrix): Promise<void>;
  /**
   * U's Gram matrix and correlations Z Uᵀ; then ½‖Z − V U‖² + α‖V‖₁ of the state as it stands (float64 sum),
   * by the expansion ½‖z‖² − v·c + ½ vᵀGv + α·Σv, row by row.
   */
  correlate(alpha: number): Promise<number>;
  /** V ← argmin over V ≥ 0 on the last correlations (coordinate descent, warm from V); returns the objective after it. */
  encode(alpha: number): Promise<number>;
  /** One Gauss-Seidel pass over the atoms with the unit-ball projection; atoms with Σ code² ≤ 1e-6 stay and are returned. */
  updateAtoms(): Promise<readonly number[]>;
  /** U[k] ← atom, V[:,k] ← 0. */
  replaceAtom(concept: number, atom: Float32Array /* [D] */): Promise<void>;
  readConcepts(): Promise<Matrix>;
  readActivations(): Promise<Matrix>;
  dispose(): void;
}
