import { expect, test } from "vitest";
import { defaultParams, type SemiNmfUpdate } from "@/core/dictionary/dictionary";
import { StoppingRule } from "./stopping-rule";

/** The iteration at which a sequence of objectives stops, and why. */
function stop(objectives: readonly number[], precision: "float32" | "float64", update: SemiNmfUpdate = "block") {
  const rule = new StoppingRule({ ...defaultParams, update, tol: 1e-3, maxIterations: 20 }, precision);
  for (const [i, objective] of objectives.entries()) {
    const reason = rule.next(i + 1, objective, "plain");
    if (reason) return [i + 1, reason];
  }
  return undefined;
}

test("float64 stops at the first small decrease", () => {
  expect(stop([100, 50, 49.99, 40], "float64")).toEqual([3, "converged"]);
});

test("float32 waits for three small decreases in a row", () => {
  expect(stop([100, 50, 49.99, 40, 39.99, 39.98, 39.97], "float32")).toEqual([7, "converged"]);
});

test("in float32 a rise measures the noise, which then bounds what counts as a decrease", () => {
  // the rise of 1 % counts as small itself, then the fall of 1.5 % does not, then three of 0.5 % do
  expect(stop([100, 101, 99.5, 99, 98.5, 98], "float32")).toEqual([6, "noise-floor"]);
});

test("als stops when three passes in a row fail to better the best", () => {
  expect(stop([100, 50, 60, 55, 49.99, 40], "float32", "als")).toEqual([5, "converged"]);
});

test("an objective of 0 stops the run", () => {
  expect(stop([10, 0, 0], "float64")).toEqual([3, "converged"]);
});

test("a decrease that goes on ends at the limit", () => {
  expect(
    stop(
      Array.from({ length: 30 }, (_, i) => 0.5 ** i),
      "float64",
    ),
  ).toEqual([20, "max-iterations"]);
});

test("a small quasi-Newton step does not stop the run: a plain one after it does, or two more", () => {
  const rule = new StoppingRule({ ...defaultParams, tol: 1e-3 }, "float64");
  expect([100, 99.99, 99.98].map((objective, i) => rule.next(i + 1, objective, "quasi-newton"))).toEqual([undefined, undefined, undefined]);
  expect(rule.next(4, 90, "quasi-newton")).toBeUndefined();
  expect(rule.next(5, 89.999, "plain")).toBe("converged");
  const alone = new StoppingRule({ ...defaultParams, tol: 1e-3 }, "float64", 100);
  expect([99.99, 99.98, 99.97].map((objective, i) => alone.next(i + 1, objective, "quasi-newton"))).toEqual([
    undefined,
    undefined,
    "converged",
  ]);
});

test("a decrease is counted from where the run went on", () => {
  expect(new StoppingRule({ ...defaultParams, tol: 1e-3 }, "float64", 100).next(7, 99.99, "plain")).toBe("converged");
});
