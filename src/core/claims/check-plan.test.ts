import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseManifest } from "@/core/bundle/manifest/parse-manifest";
import { checkPoint } from "../../../tests/support/check-points";
import { checkableTokens, plannedCount, planCheck, pointAt, relearningSteps, usualTokens } from "./check-plan";

const json: unknown = JSON.parse(readFileSync(new URL("../../../public/bundles/demo/manifest.json", import.meta.url), "utf8"));
const manifest = parseManifest(json);

test("the tokens are those that the paper shows and the bundle has, else the bundle's first", () => {
  expect(usualTokens(manifest, ["Dog", "Bus", "Zebra"])).toEqual(["dog", "bus"]);
  expect(usualTokens(manifest, ["Zebra"])).toEqual(checkableTokens(manifest).slice(0, 4));
});

test("a plan has Semi-NMF, the other methods, then K and the layers that a token has, each dictionary once", () => {
  const plan = planCheck(manifest, ["dog", "bus"], { conceptCount: 20 });
  const [own, others, curves] = plan.steps;
  const named = (step: typeof own) => step!.settings.map(({ token, params }) => `${token} ${params.method}`);
  expect([own!.noise, named(own)]).toEqual([true, ["dog semi-nmf", "bus semi-nmf"]]);
  expect(named(others)).toEqual(["dog", "bus"].flatMap((token) => ["k-means", "pca", "simple"].map((method) => `${token} ${method}`)));
  expect(curves!.settings.filter(({ layer }) => layer === "final").map(({ params }) => params.conceptCount)).toEqual([
    1, 5, 10, 30, 50, 1, 5, 10, 30, 50,
  ]);
  expect(plan.layers["dog"]!.map(({ stateIndex }) => stateIndex)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  expect(plan.layers["dog"]!.at(-1)).toEqual({ id: "state-30", stateIndex: 30, depth: 1 });
  expect(plan.layers["bus"]).toEqual([]);
  const names = plan.steps.flatMap(({ settings }) => settings).map((settings) => JSON.stringify(settings));
  expect([names.length, new Set(names).size]).toEqual([48, 48]);
  expect(plannedCount(plan)).toBe(48);
});

test("what tests compare is learned again: every method and layer, of the K those that claims compare", () => {
  const plan = planCheck(manifest, ["dog", "bus"], { conceptCount: 20, counts: [10, 50] });
  const again = relearningSteps(plan, [10, 50]);
  expect(again.map(({ noise }) => noise)).toEqual([true, false, false]);
  expect(again.slice(0, 2)).toEqual(plan.steps.slice(0, 2));
  const last = again[2]!.settings;
  expect([...new Set(last.map(({ params }) => params.conceptCount))].sort((a, b) => a - b)).toEqual([10, 20, 50]);
  expect(last.filter(({ layer }) => layer !== "final")).toHaveLength(30);
});

test("a bundle with image positions has a dictionary of them, for its rows", () => {
  const visual: unknown = JSON.parse(readFileSync(new URL("../../../public/bundles/demo-visual/manifest.json", import.meta.url), "utf8"));
  const plan = planCheck(parseManifest(visual), ["dog"]);
  expect(plan.visual).toEqual([{ token: "dog-patches", word: "dog" }]);
  expect(plan.steps[2]!.settings.at(-1)!.token).toBe("dog-patches");
});

test("a point is found by what it differs in from the plan's base", () => {
  const plan = planCheck(manifest, ["dog"], { conceptCount: 20 });
  const points = [checkPoint({ method: "pca" }), checkPoint({ conceptCount: 5 }), checkPoint({}), checkPoint({ layer: "state-3" })];
  expect(pointAt(plan, points, { token: "dog" })).toBe(points[2]);
  expect(pointAt(plan, points, { token: "dog", method: "pca" })).toBe(points[0]);
  expect(pointAt(plan, points, { token: "dog", layer: "state-3" })).toBe(points[3]);
  expect(pointAt(plan, points, { token: "dog", conceptCount: 50 })).toBeUndefined();
});
