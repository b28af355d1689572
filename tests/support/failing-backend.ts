import type { SolverBackend, SolverProblem } from "@/core/dictionary/solver-backend";

/** When and how a backend fails. Counted from 0 over the calls of `open` and of all of the problem's methods but `dispose`. */
export interface PlannedFailure {
  readonly call: number;
  /** Before the work of the call, or after it, as when its answer is lost. */
  readonly when: "before" | "after";
  readonly error: () => Error;
  /** Done at the moment of failure: a device that is really destroyed, a cancel. */
  readonly onFailure?: () => void;
}

/** A backend that works until its planned failure, and then never again. `calls` counts, so that failures can be planned over a whole run. */
export function failingBackend(backend: SolverBackend, plan?: PlannedFailure): SolverBackend & { readonly calls: () => number } {
  let calls = 0;
  let failed = false;

  async function call<T>(work: () => Promise<T>): Promise<T> {
    const mine = calls++ === plan?.call;
    if (failed) throw plan!.error();
    const fail = () => {
      failed = true;
      plan!.onFailure?.();
      throw plan!.error();
    };
    if (mine && plan!.when === "before") fail();
    const result = await work();
    if (mine) fail();
    return result;
  }

  const failing = (problem: SolverProblem): SolverProblem =>
    new Proxy(problem, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function" || name === "dispose") return value;
        return (...input: unknown[]) => call(async () => Reflect.apply(value, target, input) as unknown);
      },
    });

  return { ...backend, calls: () => calls, open: (...input) => call(async () => failing(await backend.open(...input))) };
}
