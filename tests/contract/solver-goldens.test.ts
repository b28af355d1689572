import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { createWasmBackend } from "@/backends/wasm";
import { exactObjective } from "@/core/dictionary/methods/semi-nmf/objective";
import { projectRows } from "@/core/dictionary/methods/semi-nmf/project";
import type { Matrix } from "@/core/linalg/matrix";
import { rowsOf } from "@/core/linalg/row-source";
import { compareWithGolden } from "../fixtures/golden/compare";
import { goldenNames, readGolden } from "../fixtures/golden/golden";

const folder = new URL("../fixtures/golden/", import.meta.url);
const wasmPath = fileURLToPath(new URL("../../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url));
const load = async (file: string) => new Uint8Array(await readFile(new URL(file, folder)));

const backends = { reference: async () => referenceBackend, wasm: () => createWasmBackend(wasmPath) };

describe.each(["reference", "wasm"] as const)("on %s", (name) => {
  test.each(goldenNames)("the dictionary of the %s matrix is as good as scikit-learn's", async (matrix) => {
    const golden = await readGolden(matrix, load);
    const { relativeObjective, meanCosine, dictionary } = await compareWithGolden(golden, await backends[name]());
    // Both stop where the objective falls by 1e-8 of itself, each on its own side; scikit-learn draws the awkward one's atoms at random.
    expect(relativeObjective).toBeLessThan(matrix === "awkward" ? 1e-3 : 1e-4);
    if (matrix !== "awkward") expect(meanCosine).toBeGreaterThan(0.999);
    expect(dictionary.activations.data.every((code) => code >= 0)).toBe(true);
  });
});

test.each(["planted", "real"] as const)("the codes of scikit-learn's concepts of the %s matrix are scikit-learn's", async (matrix) => {
  const { residuals, concepts, codes, alpha } = await readGolden(matrix, load);
  const ours = projectRows(residuals, concepts, alpha);
  const largest = Math.max(...codes.data);
  // scikit-learn's lasso stops at a duality gap of 1e-8 ‖z‖²
  for (const [i, code] of codes.data.entries()) expect(Math.abs(ours.data[i]! - code)).toBeLessThan(1e-4 * largest);
});

test("where scikit-learn's concepts are all but equal, codes are not unique, and ours are at least as good", async () => {
  const { residuals, concepts, codes, alpha } = await readGolden("awkward", load);
  const objective = (activations: Matrix) => exactObjective(rowsOf(residuals), concepts, activations, alpha);
  expect((await objective(projectRows(residuals, concepts, alpha))) / (await objective(codes))).toBeLessThan(1 + 1e-6); // codes are stored in float32
});
