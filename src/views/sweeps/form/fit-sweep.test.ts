import { expect, test } from "vitest";
import { fitSweep } from "./fit-sweep";

const usual = { axis: "layer", values: ["state-1", "final"], readings: ["as-is"] } as const;

test("of another token's layers those stay that there are", () => {
  const vary = { axis: "layer", values: ["state-1", "state-9"], readings: ["as-is", "normed-rows"] } as const;
  expect(fitSweep(vary, usual)).toEqual({ axis: "layer", values: ["state-1"], readings: ["as-is"] });
});

test("where none is left it is the usual ones; where none was chosen, none", () => {
  expect(fitSweep({ axis: "layer", values: ["state-9"], readings: ["normed-rows"] }, usual)).toEqual(usual);
  expect(fitSweep({ axis: "layer", values: [], readings: ["as-is"] }, usual)).toMatchObject({ values: [] });
});

test("numbers and methods do not depend on the data", () => {
  expect(fitSweep({ axis: "k", values: [3] }, { axis: "k", values: [1, 2] })).toEqual({ axis: "k", values: [3] });
});
