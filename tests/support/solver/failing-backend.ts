import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { RowSource } from "@/core/linalg/row-source";

/** When and how a backend fails. Counted from 0 over the calls of `open` and `products`, and of all methods of what they give but `dispose`. */
export interface PlannedFailure {
  readonly call: number;
  /** Before the work of the call, while it is under way, or after it. */
  readonly when: "before" | "during" | "after";
  /** Done at that moment: a device that is really destroyed, a cancel. */
  readonly onFailure?: () => void;
  /** What this call and all later ones throw; without it the backend must fail by itself. */
  readonly error?: () => Error;
}

/** A backend with a planned failure. `calls` counts, so that failures can be planned over a whole run. */
export function failingBackend(backend: SolverBackend, plan?: PlannedFailure): SolverBackend & { readonly calls: () => number } {
  let calls = 0;
  let failed = false;

  function fail() {
    failed = true;
    plan!.onFailure?.();
    if (plan!.error) throw plan!.error();
  }

  async function call<T>(work: () => Promise<T>): Promise<T> {
    const when = calls++ === plan?.call ? plan.when : undefined;
    if (failed && plan!.error) throw plan!.error();
    if (when === "before") fail();
    const pending = work();
    // Where `fail` throws, nobody else hears of it.
    pending.catch(() => {});
    if (when === "during") fail();
    const result = await pending;
    if (when === "after") fail();
    return result;
  }

  const failing = <Target extends object>(made: Target): Target =>
    new Proxy(made, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function" || name === "dispose") return value;
        return (...input: unknown[]) => call(async () => Reflect.apply(value, target, input) as unknown);
      },
    });

  const { open, products } = backend;
  return {
    ...backend,
    calls: () => calls,
    open: (...input) => call(async () => failing(await open(...input))),
    ...(products && { products: (residuals: RowSource) => call(async () => failing(await products(residuals))) }),
  };
}
