import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { createWasmBackend } from "@/backends/wasm";
import type { Matrix } from "@/core/linalg/matrix";
import { readSafetensors } from "@/io/formats/safetensors";
import { floatValues } from "@/io/formats/tensor-values";
import { compareWithGolden } from "../fixtures/golden/compare";
import { hashedCase } from "../fixtures/spectra/hashed";

const folder = new URL("../fixtures/spectra/", import.meta.url);
const wasmPath = fileURLToPath(new URL("../../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url));

/** As make_spectra_goldens.py writes them. */
interface Facts {
  readonly conceptCount: number;
  readonly alpha: number;
  readonly objectives: readonly number[]; // one per seed
}
const { cases } = JSON.parse(await readFile(new URL("spectra.json", folder), "utf8")) as { cases: Record<string, Facts> };
const tensors = readSafetensors(new Uint8Array(await readFile(new URL("spectra.safetensors", folder))), "spectra.safetensors");
const stored = (key: string): Matrix => {
  const tensor = tensors.get(key)!;
  return { rows: tensor.shape[0]!, cols: tensor.shape[1]!, data: floatValues(tensor, key) };
};
const large: Record<string, () => Matrix> = {
  "hashed 600×1000": () => hashedCase(600, 1000, 14, 0),
  "hashed power law 600×1000": () => hashedCase(600, 1000, 14, 0.4),
};
const backends = { reference: async () => referenceBackend, wasm: () => createWasmBackend(wasmPath) };

describe.each(["reference", "wasm"] as const)("on %s", (backend) => {
  // The plain loops of the reference take the small ones; the large ones are a sketch's on wasm, and 64 concepts take 5000 iterations.
  const names = Object.keys(cases).filter((name) => backend === "wasm" || !(name in large || name === "K of 64"));
  test.each(names)("%s: the objective is scikit-learn's, and where there is one answer, the atoms are", async (name) => {
    const facts = cases[name]!;
    const residuals = large[name]?.() ?? stored(`${name}/residuals`);
    const golden = { name, ...facts, residuals, concepts: stored(`${name}/concepts`) };
    const { relativeObjective, shareAbove999 } = await compareWithGolden(golden, await backends[backend]());
    expect(relativeObjective).toBeLessThan(1e-4);
    // Lower by more than where each run stops: another, better optimum.
    if (facts.objectives.length === 2 && relativeObjective > -1e-4) expect(shareAbove999).toBeGreaterThanOrEqual(0.95);
  });
});
