import { expect, test } from "vitest";
import { parseManifest } from "@/core/bundle/manifest/parse-manifest";
import { settingsWith } from "../../../tests/support/made-measurement";
import { makeTinyBundle } from "../../../tests/support/bundles/tiny-bundle";
import { estimateTime } from "./learning-estimate";
import { learningWork } from "./learning-work";
import { estimateRest, sumOf } from "./rest-estimate";
import { estimateSweep } from "./sweep-estimate";

const manifest = parseManifest(JSON.parse(new TextDecoder().decode(makeTinyBundle().get("manifest.json"))));
const timed = [{ backend: "wasm" as const, rows: 100, columns: 16, conceptCount: 4, iterations: 20, elapsedMs: 80 }];

const rows = 12;
const known = (backend: "wasm" | "webgpu" = "wasm") => ({
  backend,
  runTimings: timed,
  restTimings: [],
  rowCounts: new Map([["dog", rows]]),
});
const plain = { scorers: [], deletionSteps: 0 };

test("a sweep takes the sum of its runs, each learned twice with Noise-Imgs, and what is done with them", () => {
  const counts = [2, 4, 8];
  const work = learningWork(manifest, "dog", "final", rows)!;
  const single = counts.map((conceptCount) => estimateTime({ backend: "wasm", ...work, conceptCount }, timed)!);
  const sweep = estimateSweep(
    [{ settings: counts.map((conceptCount) => settingsWith({ conceptCount })), parts: plain }],
    manifest,
    known(),
  )!;
  expect(sweep).toMatchObject({ timed: 3, untimed: 0 });
  expect(sweep.learning.lowMs).toBeCloseTo(single.reduce((sum, { lowMs }) => sum + lowMs, 0));
  expect(sweep.learning.highMs).toBeCloseTo(single.reduce((sum, { highMs }) => sum + highMs, 0));
  const rest = counts.map((conceptCount) => estimateRest(work, conceptCount, plain, []));
  expect(sweep.lowMs - sweep.learning.lowMs).toBeCloseTo(sumOf(rest).lowMs);
  expect(sweep.highMs - sweep.learning.highMs).toBeGreaterThan(sumOf(rest).highMs);
  const noisy = estimateSweep(
    [{ settings: counts.map((conceptCount) => settingsWith({ conceptCount })), parts: { ...plain, noise: true } }],
    manifest,
    known(),
  )!;
  expect(noisy.learning.highMs).toBeCloseTo(2 * sweep.learning.highMs);
});

test("methods whose time nobody knows are counted apart, and alone they give no estimate", () => {
  const pca = settingsWith({ method: "pca" });
  expect(estimateSweep([{ settings: [settingsWith(), pca], parts: plain }], manifest, known())).toMatchObject({ timed: 1, untimed: 1 });
  expect(estimateSweep([{ settings: [pca], parts: plain }], manifest, known())).toBeNull();
  expect(estimateSweep([{ settings: [settingsWith()], parts: plain }], manifest, known("webgpu"))).toBeNull();
  expect(estimateSweep([{ settings: [settingsWith()], parts: plain }], manifest, { ...known(), rowCounts: new Map() })).toBeNull();
});
