import { expect, test } from "vitest";
import { parseManifest } from "@/core/bundle/manifest/parse-manifest";
import { settingsWith } from "../../../tests/support/made-measurement";
import { makeTinyBundle } from "../../../tests/support/bundles/tiny-bundle";
import { estimateTime } from "./learning-estimate";
import { learningWork } from "./learning-work";
import { estimateSweep } from "./sweep-estimate";

const manifest = parseManifest(JSON.parse(new TextDecoder().decode(makeTinyBundle().get("manifest.json"))));
const timed = [{ backend: "wasm" as const, rows: 100, columns: 16, conceptCount: 4, iterations: 20, elapsedMs: 80 }];

test("a sweep takes the sum of its runs", () => {
  const counts = [2, 4, 8];
  const work = learningWork(manifest, "dog", "final", null)!;
  const single = counts.map((conceptCount) => estimateTime({ backend: "wasm", ...work, conceptCount }, timed)!);
  const sweep = estimateSweep(
    counts.map((conceptCount) => settingsWith({ conceptCount })),
    manifest,
    "wasm",
    timed,
  )!;
  expect(sweep).toMatchObject({ timed: 3, untimed: 0 });
  expect(sweep.lowMs).toBeCloseTo(single.reduce((sum, { lowMs }) => sum + lowMs, 0));
  expect(sweep.highMs).toBeCloseTo(single.reduce((sum, { highMs }) => sum + highMs, 0));
});

test("methods whose time nobody knows are counted apart, and alone they give no estimate", () => {
  const pca = settingsWith({ method: "pca" });
  expect(estimateSweep([settingsWith(), pca], manifest, "wasm", timed)).toMatchObject({ timed: 1, untimed: 1 });
  expect(estimateSweep([pca], manifest, "wasm", timed)).toBeNull();
  expect(estimateSweep([settingsWith()], manifest, "webgpu", timed)).toBeNull();
});
