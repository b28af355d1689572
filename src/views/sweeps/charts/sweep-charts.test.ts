import { expect, test } from "vitest";
import { parseManifest } from "@/core/bundle/manifest/parse-manifest";
import { makeTinyBundle } from "../../../../tests/support/bundles/tiny-bundle";
import { madeMeasurement, settingsWith } from "../../../../tests/support/made-measurement";
import { groupIds } from "@/views/sweeps/figures/figure";
import { chartsOf, withFigures, type SweepChart } from "./sweep-charts";
import { scaleOfSweep } from "@/views/sweeps/sweep-scale";
import type { SweepValues } from "@/core/sweep/sweep-plan";
import type { Measurement } from "@/core/scores/measurement";

const manifest = parseManifest(JSON.parse(new TextDecoder().decode(makeTinyBundle().get("manifest.json"))));

function charts(vary: SweepValues, measurements: readonly Measurement[]): SweepChart[] {
  return chartsOf(measurements.map(withFigures), { base: settingsWith(), vary }, scaleOfSweep(vary, manifest));
}
const chartOf = (all: readonly SweepChart[], id: string) => all.find(({ group }) => group.id.startsWith(id))!;
const valuesOf = ({ series }: SweepChart) => Object.fromEntries(series.map(({ name, points }) => [name, points.map(({ x, y }) => [x, y])]));

test("over K the error of both splits stands with both readings of the paper's rule, of the learning split", () => {
  const errors = [0.2, 0.12, 0.08];
  const all = charts(
    { axis: "k", values: [1, 5, 20] },
    [1, 5, 20].map((conceptCount, i) => madeMeasurement(settingsWith({ conceptCount }), { error: errors[i]! })),
  );
  const error = chartOf(all, groupIds.error);
  expect(valuesOf(error)).toEqual({ train: [[1, 0.2], [5, 0.12], [20, 0.08]], test: [[1, 0.22], [5, expect.closeTo(0.14)], [20, 0.1]] }); // prettier-ignore
  expect(error.references).toEqual([
    { axis: "y", at: 0.5, label: "½ of the K = 0 error (paper): K = 1" },
    { axis: "y", at: 0.1, label: "½ of the K = 1 error: K = 20" },
  ]);
});

test("test score and grounding score are two charts, each with its random line, the encoder and the split by their names", () => {
  const all = charts({ axis: "k", values: [5] }, [madeMeasurement(settingsWith({ conceptCount: 5 }), { score: 0.4, randomScore: 0.1 })]);
  const scores = chartOf(all, groupIds.testScore);
  expect(scores.group).toMatchObject({ title: "Test score (test) ↑", unit: "cosine by small dual encoder" });
  expect(valuesOf(scores)).toEqual({ "top-1": [[5, 0.4]], "mean of top-3": [[5, 0.39]], "random words (seed 0)": [[5, 0.1]] });
  expect(scores.series.find(({ dashed }) => dashed)).toMatchObject({ name: "random words (seed 0)" });
  expect(scores.series[0]!.points[0]!.note).toBe("± 0.050 over 60 samples");
  expect(scores.references).toEqual([{ axis: "y", at: 0.8, label: "GT-captions 0.800" }]);
  const grounding = chartOf(all, "grounding");
  expect(grounding.group.title).toBe("Grounding score (train) ↑");
  expect(valuesOf(grounding)["own words"]).toEqual([[5, 0.45]]);
});

test("what a dictionary has not is a gap, never a zero: overlap of one concept", () => {
  const all = charts({ axis: "k", values: [1] }, [madeMeasurement(settingsWith({ conceptCount: 1 }), { overlap: undefined })]);
  expect(valuesOf(chartOf(all, "overlap"))["own words"]).toEqual([[1, undefined]]);
});

test("by layer every way of reading the states is a series with its own random line, at the layer's place", () => {
  const vary = { axis: "layer", values: ["state-2", "final"], readings: ["as-is", "norm-at-decoding", "normed-rows"] } as const;
  const score = (value: number) => ({ score: value, randomScore: value / 10 });
  const all = charts(vary, [
    madeMeasurement(settingsWith({}, { layer: "state-2" }), score(0.2)),
    madeMeasurement(settingsWith({}, { layer: "state-2", finalNormAtDecoding: true }), score(0.3)),
    madeMeasurement(settingsWith({}, { layer: "state-2:normed" }), score(0.25)),
    madeMeasurement(settingsWith({}, { layer: "final" }), score(0.4)),
  ]);
  expect(valuesOf(chartOf(all, groupIds.testScore))).toEqual({
    "states as they are": [[0, 0.2], [1, 0.4]],
    "states as they are: baseline": [[0, 0.02], [1, 0.04]],
    "final norm at decoding": [[0, 0.3]],
    "final norm at decoding: baseline": [[0, 0.03]],
    "rows normed first": [[0, 0.25]],
    "rows normed first: baseline": [[0, 0.025]],
  }); // prettier-ignore
  const { axis, nameOf } = scaleOfSweep(vary, manifest);
  expect(axis.names).toEqual(["2", "final"]);
  expect(nameOf(settingsWith({}, { layer: "state-2:normed" }))).toBe("layer 2, rows normed first");
});

test("seeds have no order, and their mean and spread are a line", () => {
  const all = charts(
    { axis: "seed", values: [0, 3] },
    [0, 3].map((seed, i) => madeMeasurement(settingsWith({ seed }), { overlap: [0.1, 0.3][i], error: [0.2, 0.21][i] })),
  );
  const overlap = chartOf(all, "overlap");
  expect(overlap.series.every(({ joined }) => joined === false)).toBe(true);
  expect(overlap.references).toEqual([
    { axis: "y", at: expect.closeTo(0.2), label: "mean 0.200, std 0.100, 2 seeds, 2 distinct dictionaries" },
  ]);
  const again = charts(
    { axis: "seed", values: [0, 3] },
    [0, 3].map((seed) => madeMeasurement(settingsWith({ seed }), { overlap: 0.2 }, { conceptsHash: "the same" })),
  );
  expect(chartOf(again, "overlap").references).toEqual([
    { axis: "y", at: expect.closeTo(0.2), label: "mean 0.200, 2 seeds, 1 distinct dictionary" },
  ]);
});

test("a warm start is an outlined point that says what it is", () => {
  const all = charts({ axis: "k", values: [5] }, [madeMeasurement(settingsWith({ conceptCount: 5 }), {}, { warmStart: true })]);
  for (const { series } of all)
    for (const { points } of series)
      expect(points).toEqual([expect.objectContaining({ hollow: true, note: expect.stringContaining("warm start") })]);
});
