import { expect, test } from "vitest";
import { compareWithGolden } from "../../tests/fixtures/golden/compare";
import { goldenNames, readGolden } from "../../tests/fixtures/golden/golden";
import { relativeError } from "../../tests/support/solver/sample-matrix";
import { withDevice } from "../../tests/support/gpu/with-device";
import { defaultParams } from "@/core/dictionary/dictionary";
import { learnDictionary } from "@/core/dictionary/methods/semi-nmf/learn-dictionary";
import { chooseBackend } from "./choose-backend";
import { referenceBackend } from "./reference";
import { createWebGpuBackend } from "./webgpu";

const load = async (file: string) => new Uint8Array(await (await fetch(`/tests/fixtures/golden/${file}`)).arrayBuffer());

test.each(goldenNames)("the dictionary of the %s matrix is as good as scikit-learn's", async (name) => {
  const golden = await readGolden(name, load);
  await withDevice(async (device) => {
    const { relativeObjective, meanCosine, dictionary } = await compareWithGolden(golden, await createWebGpuBackend(device));
    // It stops at the noise of float32 (docs/solver.md); scikit-learn draws the awkward matrix's atoms at random.
    expect(relativeObjective).toBeLessThan(name === "awkward" ? 1e-3 : 1e-4);
    if (name !== "awkward") expect(meanCosine).toBeGreaterThan(0.999);
    expect(dictionary.activations.data.every((code) => code >= 0)).toBe(true);
  });
});

test("the als update and a cancelled run work on the device", async () => {
  const { residuals } = await readGolden("planted", load);
  const params = { ...defaultParams, conceptCount: 4, update: "als", maxIterations: 6 } as const;
  await withDevice(async (device) => {
    const dictionary = await learnDictionary(residuals, params, await createWebGpuBackend(device));
    const expected = await learnDictionary(residuals, params, referenceBackend);
    // float32 against float64 after six iterations
    expect(relativeError(dictionary.concepts, expected.concepts)).toBeLessThan(1e-3);
  });
});

test("WebGPU on a software adapter is passed over unless it is asked for", async () => {
  const chosen = await chooseBackend("auto");
  expect(chosen.backend.name).toBe("wasm");
  expect(chosen.reason).toBe("WebAssembly; not WebGPU: the adapter computes on the CPU, where WebAssembly is faster.");
  const forced = await chooseBackend("webgpu");
  expect(forced.backend.name).toBe("webgpu");
  expect(forced.adapter?.name).toMatch(/swiftshader/i);
});
