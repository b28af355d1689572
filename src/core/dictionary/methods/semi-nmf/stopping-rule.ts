import type { DictionaryParams, StopReason } from "@/core/dictionary/dictionary";
import type { SolverBackend } from "@/core/dictionary/solver-backend";

/** Small decreases in a row that end a run whose objective is not exactly monotone. */
const PATIENCE = 3;

/** How an iteration's concepts came about: by the update alone, with atoms re-drawn, or by a step of the quasi-Newton model. */
export type StepKind = "plain" | "redrawn" | "quasi-newton";

/**
 * When to stop. In float64 with the default update: at the first decrease of at most tol × objective, as scikit-learn does.
 * In float32 rounding can hide a decrease, so it takes three in a row, each at most max(tol, noise) × objective. Exact block
 * descent never rises, so a rise measures the noise: the largest one seen. The "als" update does rise by itself; there
 * three passes in a row must fail to better the best. An extrapolated step proves nothing: after a small one, plain steps decide.
 */
export class StoppingRule {
  private best: number;
  private previous: number;
  private noise = 0;
  private small = 0;

  constructor(
    private readonly params: Pick<DictionaryParams, "tol" | "maxIterations" | "update">,
    private readonly precision: SolverBackend["precision"],
    /** The objective from which the first decrease is counted, where there is one. */
    start = Infinity,
  ) {
    this.best = this.previous = start;
  }

  /** Takes the objective of an iteration. Atoms re-drawn in it may raise it. */
  next(iteration: number, objective: number, kind: StepKind): StopReason | undefined {
    const { tol, maxIterations, update } = this.params;
    const descends = update === "block";
    const decrease = ((descends ? this.previous : this.best) - objective) / objective;
    if (descends && this.precision === "float32" && kind === "plain" && decrease < 0) this.noise = Math.max(this.noise, -decrease);
    const threshold = Math.max(tol, this.noise);
    // Written so that 0/0, an objective that has reached 0, counts as small.
    const small = !(decrease > threshold);
    this.small = small ? this.small + 1 : 0;
    this.previous = objective;
    this.best = Math.min(this.best, objective);
    if (this.small >= (descends && this.precision === "float64" && kind === "plain" ? 1 : PATIENCE))
      return this.noise > tol ? "noise-floor" : "converged";
    return iteration >= maxIterations ? "max-iterations" : undefined;
  }
}
