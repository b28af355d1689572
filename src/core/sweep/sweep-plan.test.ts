import { expect, test } from "vitest";
import { defaultParams } from "@/core/dictionary/dictionary";
import { maxSweepPoints, readingOf, settingsOfPlan, type SweepValues } from "./sweep-plan";
import { usualDecoding } from "../../../tests/support/usual-decoding";

const base = {
  ...{ token: "dog", layer: "final", params: defaultParams },
  ...usualDecoding,
};
const layers = [
  { id: "state-15", stateIndex: 15, module: "model.layers.14", finalNorm: "before" as const },
  { id: "final", stateIndex: "final" as const, module: "model.norm", finalNorm: "after" as const },
];
const finalNorm = { type: "rms", epsilon: 1e-6, gain: { file: "norm.safetensors", tensor: "gain" } } as const;
const settingsOf = (vary: SweepValues) => settingsOfPlan({ base, vary }, { layers, finalNorm });

test("a sweep over K is in ascending order, each value once, with nothing else changed", () => {
  const settings = settingsOf({ axis: "k", values: [50, 1, 20, 1] });
  expect(settings.map(({ params }) => params.conceptCount)).toEqual([1, 20, 50]);
  for (const { params, ...rest } of settings) {
    expect({ ...rest, params: { ...params, conceptCount: defaultParams.conceptCount } }).toEqual(base);
  }
});

test("a plane has every K with every α, one α after the other", () => {
  const settings = settingsOf({ axis: "plane", values: [20, 10], alphas: [1, 0.1] });
  expect(settings.map(({ params }) => [params.alpha, params.conceptCount])).toEqual([
    [0.1, 10],
    [0.1, 20],
    [1, 10],
    [1, 20],
  ]);
});

test("a layer is read in each way, one after the other, and a normed one in its own way alone", () => {
  const settings = settingsOf({ axis: "layer", values: ["state-15", "final"], readings: ["as-is", "norm-at-decoding", "normed-rows"] });
  expect(settings.map(({ layer, finalNormAtDecoding }) => [layer, finalNormAtDecoding])).toEqual([
    ["state-15", false],
    ["state-15", true],
    ["state-15:normed", false],
    ["final", false],
  ]);
  expect(settings.map((each) => readingOf(each, { layers, finalNorm } as never))).toEqual([
    { layer: "state-15", reading: "as-is" },
    { layer: "state-15", reading: "norm-at-decoding" },
    { layer: "state-15", reading: "normed-rows" },
    { layer: "final", reading: "as-is" },
  ]);
});

test("without a norm in the bundle every layer is read as it is alone", () => {
  const vary = { axis: "layer", values: ["state-15"], readings: ["as-is", "norm-at-decoding", "normed-rows"] } as const;
  expect(settingsOfPlan({ base, vary }, { layers })).toEqual([{ ...base, layer: "state-15" }]);
});

test("tokens, methods and seeds are in the order asked for", () => {
  expect(settingsOf({ axis: "token", values: ["dog", "cat"] }).map(({ token }) => token)).toEqual(["dog", "cat"]);
  expect(settingsOf({ axis: "method", values: ["simple", "pca"] }).map(({ params }) => params.method)).toEqual(["simple", "pca"]);
  expect(settingsOf({ axis: "seed", values: [3, 0] }).map(({ params }) => params.seed)).toEqual([3, 0]);
});

test("a sweep of nothing or of too much is refused with a sentence", () => {
  expect(() => settingsOf({ axis: "k", values: [] })).toThrow("The sweep has no values. Name at least one.");
  const many = Array.from({ length: maxSweepPoints + 1 }, (_, i) => i);
  expect(() => settingsOf({ axis: "seed", values: many })).toThrow(/401 points, more than the 400/);
});
