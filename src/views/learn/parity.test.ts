import { describe, expect, test } from "vitest";
import type { OpenedBundle } from "@/worker/protocol/bundle";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { parityOf } from "./parity";

const reference = {
  layer: "final",
  method: "semi-nmf",
  update: "block",
  conceptCount: 20,
  alpha: 1,
  tol: 1e-8,
  objective: 200,
  madeBy: "scikit-learn 1.9.1",
};
const manifest = { tokens: [{ token: "dog", references: [reference] }, { token: "cat" }] } as unknown as OpenedBundle["manifest"];
const run = { method: "semi-nmf", update: "block", k: 20, alpha: 1, tol: 1e-8, objective: 200.01, stopReason: "converged" };
const dictionary = (change: object = {}, token = "dog") =>
  ({ token, layer: "final", run: { ...run, ...change } }) as unknown as DictionaryView;

describe("parity", () => {
  test("is the relative difference from the reference of the same settings", () => {
    expect(parityOf(manifest, dictionary())).toMatchObject({ relative: expect.closeTo(5e-5, 12), theirs: 200, ours: 200.01 });
    expect(parityOf(manifest, dictionary({ objective: 199 }))!.relative).toBeLessThan(0);
  });

  test("is not told for any other setting, token or layer, nor for a run that was ended", () => {
    for (const change of [{ k: 19 }, { alpha: 2 }, { update: "als" }, { tol: 1e-6 }, { stopReason: "cancelled" }])
      expect(parityOf(manifest, dictionary(change))).toBeNull();
    expect(parityOf(manifest, dictionary({}, "cat"))).toBeNull();
    expect(parityOf(manifest, { ...dictionary(), layer: "state-15" })).toBeNull();
  });
});
