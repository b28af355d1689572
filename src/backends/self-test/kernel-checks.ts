import type { SelfCheck } from "@/core/dictionary/solver-backend";
import { type Matrix64, zeros64 } from "@/core/linalg/matrix";
import { CheckScratch } from "./check-scratch";
import { guarded } from "@/backends/webgpu/error-scopes";
import { asRows } from "@/backends/webgpu/gpu-rows";
import { differenceOf, knownMatrix } from "./known-answer";
import { createNonnegativeLasso, lassoGroups } from "@/backends/kernels/nonnegative-lasso/nonnegative-lasso";
import { nonnegativeLassoReference } from "@/backends/kernels/nonnegative-lasso/nonnegative-lasso.reference";
import { rowObjectiveReference } from "@/backends/kernels/nonnegative-lasso/row-objective.reference";
import { besideEachOther, columnsOf } from "@/backends/matrix-columns";
import type { ProductTiling } from "@/backends/kernels/product-tiling";
import { createRowProducts } from "@/backends/kernels/row-products/row-products";
import { rowProductsReference } from "@/backends/kernels/row-products/row-products.reference";
import { createSumSlices } from "@/backends/kernels/sum-slices/sum-slices";
import { sumSlicesReference } from "@/backends/kernels/sum-slices/sum-slices.reference";
import { createUpdateAtoms } from "@/backends/kernels/update-atoms/update-atoms";
import { updateAtomsReference } from "@/backends/kernels/update-atoms/update-atoms.reference";
import { createWeightedSums } from "@/backends/kernels/weighted-sums/weighted-sums";
import { weightedSumsReference } from "@/backends/kernels/weighted-sums/weighted-sums.reference";

/** A known-answer run of every kernel on this device; the paths of large shapes are taken on small ones by tilings of their own. */
export function kernelChecks(device: GPUDevice): readonly SelfCheck[] {
  const checks = {
    "row-products": checkRowProducts,
    "weighted-sums": checkWeightedSums,
    "sum-slices": checkSumSlices,
    "nonnegative-lasso": checkNonnegativeLasso,
    "update-atoms": checkUpdateAtoms,
  };
  return Object.entries(checks).map(([name, body]) => ({
    name,
    run() {
      const scratch = new CheckScratch(device);
      return guarded(device, `testing ${name}`, () => body(scratch)).finally(() => scratch.free());
    },
  }));
}

/** Of the largest right value: float32 sums of a few dozen terms are off by 1e-6 of it, a wrong term by far more. */
const TOLERANCE = 1e-4;
/** Several workgroups in every direction, several slices, and several quads for each invocation, on few numbers; the learning takes the usual tilings. */
const tilings: readonly ProductTiling[] = [
  { lanes: 2, groups: 2, tile: 1, depth: 1, slices: 3 },
  { lanes: 3, groups: 1, tile: 2, depth: 2, slices: 2 },
];
/** Down to the smallest numbers of float16, which a device may take for 0. */
const scales = [1, 2 ** -18];

async function checkRowProducts(scratch: CheckScratch): Promise<string | undefined> {
  const x = knownMatrix(22, 18, 1);
  for (const tiling of tilings) {
    const kernel = createRowProducts(scratch.device, () => tiling);
    for (const scale of scales) {
      const y = scaled(knownMatrix(27, 18, 2), scale);
      for (const rows of [await scratch.rows(y), asRows(scratch.put(y))]) {
        const out = scratch.empty(22, 27);
        const [products] = await scratch.run(kernel(scratch.put(x), rows, out), out);
        const wrong = differenceOf(products!, rowProductsReference(x, y), TOLERANCE);
        if (wrong) return wrong;
      }
    }
  }
  return undefined;
}

async function checkWeightedSums(scratch: CheckScratch): Promise<string | undefined> {
  for (const tiling of tilings) {
    const kernel = createWeightedSums(scratch.device, () => tiling);
    // One workgroup has all 7 weights, and so their Gram matrix; of 22 it has some.
    for (const [p, gram] of [
      [7, 7],
      [22, 0],
    ] as const)
      // prettier-ignore
      for (const scale of scales) {
        const weights = knownMatrix(p, 27, 3);
        const z = scaled(knownMatrix(27, 18, 4), scale);
        for (const rows of [await scratch.rows(z), asRows(scratch.put(z))]) {
          const out = scratch.empty(p, gram === 0 ? 18 : 20 + gram);
          const [sums] = await scratch.run(kernel(scratch.put(weights), rows, out), out);
          const wrong =
            differenceOf(columnsOf(sums!, 0, 18), weightedSumsReference(weights, z), TOLERANCE) ??
            (gram === 0 ? undefined : differenceOf(columnsOf(sums!, 20, gram), rowProductsReference(weights, weights), TOLERANCE));
          if (wrong) return wrong;
        }
      }
  }
  return undefined;
}

async function checkSumSlices(scratch: CheckScratch): Promise<string | undefined> {
  const x = knownMatrix(3, 52, 5);
  const out = scratch.empty(1, 52);
  const kernel = createSumSlices(scratch.device, { workgroupSize: 2, maxGroups: 3 });
  const [sums] = await scratch.run(kernel(scratch.put(x).buffer, 3, out), out);
  return differenceOf(sums!, sumSlicesReference(x), TOLERANCE);
}

async function checkNonnegativeLasso(scratch: CheckScratch): Promise<string | undefined> {
  const [K, M, D, alpha] = [6, 22, 9, 0.7];
  const [atoms, z] = [scaled(knownMatrix(K, D, 6), 0.4), knownMatrix(M, D, 7)];
  const [gram, correlations] = [rowProductsReference(atoms, atoms), rowProductsReference(atoms, z)];
  const codes = knownMatrix(K, M, 8);
  codes.data.forEach((code, i) => (codes.data[i] = Math.abs(code)));
  const squaredNorms = { rows: 1, cols: M, data: Float64Array.from({ length: M }, (_, m) => 40 + m) };
  const expected = nonnegativeLassoReference(gram, correlations, codes, alpha);
  const energies = { rows: 1, cols: K, data: rowProductsReference(expected, expected).data.filter((_, i) => i % (K + 1) === 0) };
  for (const tiling of [
    { samples: 4, holdsGram: true, maxGroups: 2 },
    { samples: 8, holdsGram: false, maxGroups: 9 },
  ]) {
    const [next, objectives, parts] = [scratch.empty(K, M), scratch.empty(1, M), scratch.empty(1, lassoGroups(M, tiling) * K)];
    const inputs = {
      gram: scratch.put(gram),
      correlations: scratch.put(correlations),
      codes: scratch.put(codes),
      squaredNorms: scratch.put(squaredNorms),
    };
    const step = createNonnegativeLasso(scratch.device, () => tiling)({ ...inputs, next, objectives, energies: parts.buffer }, alpha);
    const [ours, values, ourEnergies] = await scratch.run(step, next, objectives, parts);
    const wrong =
      differenceOf(ours!, expected, TOLERANCE) ??
      differenceOf(values!, rowObjectiveReference(gram, correlations, expected, squaredNorms, alpha), TOLERANCE) ??
      differenceOf(summedBy(ourEnergies!, K), energies, TOLERANCE);
    if (wrong) return wrong;
  }
  return undefined;
}

async function checkUpdateAtoms(scratch: CheckScratch): Promise<string | undefined> {
  const [K, D] = [6, 38];
  const codes = knownMatrix(K, 15, 9);
  codes.data.fill(0, 2 * 15, 3 * 15); // the third atom is dead
  const [codeGram, atoms] = [rowProductsReference(codes, codes), scaled(knownMatrix(K, D, 10), 0.1)];
  // Some atoms end outside the unit ball and some inside.
  const targets = weightedSumsReference(codes, knownMatrix(15, D, 11));
  targets.data.forEach((x, i) => (targets.data[i] = x * (Math.floor(i / D) % 2 === 0 ? 1 : 0.02)));
  const expected = updateAtomsReference(codeGram, targets, atoms);
  const out = scratch.put(atoms);
  const kernel = createUpdateAtoms(scratch.device, { workgroupSize: 4 });
  const [ours] = await scratch.run(kernel(scratch.put(besideEachOther(targets, codeGram)), out), out);
  return differenceOf(ours!, expected, TOLERANCE);
}

function scaled({ rows, cols, data }: Matrix64, factor: number): Matrix64 {
  return { rows, cols, data: data.map((x) => x * factor) };
}

function summedBy({ data }: Matrix64, K: number): Matrix64 {
  const out = zeros64(1, K);
  data.forEach((x, i) => (out.data[i % K]! += x));
  return out;
}
