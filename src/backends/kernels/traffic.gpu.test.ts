import { expect, test } from "vitest";
import { type Step, submit } from "@/backends/webgpu/compute-kernel";
import { emptyOnGpu, quadsOf, storageBuffer, toGpu } from "@/backends/webgpu/gpu-matrix";
import { asRows, uploadRows } from "@/backends/webgpu/gpu-rows";
import { knownMatrix } from "@/backends/self-test/known-answer";
import { iterationTraffic } from "@/backends/webgpu/iteration-traffic";
import { besideEachOther } from "@/backends/matrix-columns";
import { createWebGpuBackend } from "@/backends/webgpu";
import { scanRows } from "@/core/dictionary/scan-rows";
import { rowProducts } from "@/core/linalg/row-products";
import { rowsOf } from "@/core/linalg/row-source";
import { countTraffic } from "../../../tests/support/gpu/count-traffic";
import { sampleMatrix } from "../../../tests/support/solver/sample-matrix";
import { withDevice } from "../../../tests/support/gpu/with-device";
import { createNonnegativeLasso, lassoGroups, nonnegativeLassoTraffic, tileLasso } from "./nonnegative-lasso/nonnegative-lasso";
import type { Traffic } from "./product-tiling";
import { createRowProducts, rowProductsTraffic, tileRowProducts } from "./row-products/row-products";
import { createSumSlices, sumSlicesTraffic } from "./sum-slices/sum-slices";
import { createUpdateAtoms, updateAtomsTraffic } from "./update-atoms/update-atoms";
import { createWeightedSums, tileWeightedSums, weightedSumsTraffic } from "./weighted-sums/weighted-sums";

/** What the loads and stores of a step add up to, counted in its running shaders, must be what the wrappers state. */
function expectStated(stated: Readonly<Record<string, Traffic>>, bind: (device: GPUDevice) => Promise<Step>): Promise<void> {
  return withDevice(async (device) => {
    const counted = countTraffic(device);
    submit(device, await bind(device));
    expect(await counted()).toEqual(stated);
  });
}

/** The sum of slices, where there are several. */
function slicesOf(slices: number, quads: number): Record<string, Traffic> {
  return slices === 1 ? {} : { sum_slices: sumSlicesTraffic(slices, quads) };
}

// p, outer, inner: Gram-like, several workgroups, wide rows, more concepts than a workgroup has.
const products = [[20, 20, 50], [20, 900, 70], [5, 2100, 30], [20, 70, 1030], [70, 130, 40]] as const; // prettier-ignore
const uncut = { lanes: 16, groups: 2, tile: 2, depth: 1, slices: 1 };

test.each(products)("row products of %i and %i rows of %i move what they state", async (p, outer, inner) => {
  const shape = { p, outer, inner };
  for (const tiling of [tileRowProducts(shape), uncut])
    for (const storage of ["float32", "float16"] as const) {
      const stated = { row_products: rowProductsTraffic(shape, storage, tiling), ...slicesOf(tiling.slices, p * quadsOf(outer)) };
      await expectStated(stated, async (device) => {
        const y = knownMatrix(outer, inner, 2);
        const rows = storage === "float16" ? await uploadRows(device, rowsOf(y)) : asRows(toGpu(device, "y", y));
        return createRowProducts(device, () => tiling)(
          toGpu(device, "x", knownMatrix(p, inner, 1)),
          rows,
          emptyOnGpu(device, "out", p, outer),
        );
      });
    }
});

test.each(products)("%i weighted sums into %i columns over %i rows move what they state", async (p, cols, inner) => {
  // With the Gram matrix where it is free: nothing more is read for it.
  const outer = p <= 64 ? 4 * quadsOf(cols) + p : cols;
  const shape = { p, outer, inner };
  const { slices } = tileWeightedSums(shape);
  for (const storage of ["float32", "float16"] as const) {
    const stated = { weighted_sums: weightedSumsTraffic(shape, cols, storage), ...slicesOf(slices, p * quadsOf(outer)) };
    await expectStated(stated, async (device) => {
      const z = knownMatrix(inner, cols, 2);
      const rows = storage === "float16" ? await uploadRows(device, rowsOf(z)) : asRows(toGpu(device, "z", z));
      return createWeightedSums(device)(toGpu(device, "weights", knownMatrix(p, inner, 1)), rows, emptyOnGpu(device, "out", p, outer));
    });
  }
});

test.each([
  [1, 16],
  [5, 4000],
])("a sum of %i slices of %i quads moves what it states", (slices, quads) =>
  expectStated({ sum_slices: sumSlicesTraffic(slices, quads) }, (device) =>
    createSumSlices(device)(toGpu(device, "x", knownMatrix(slices, 4 * quads, 1)).buffer, slices, emptyOnGpu(device, "out", 1, 4 * quads)),
  ),
);

test.each([
  [1, 3],
  [20, 1000],
  [64, 130],
])("a code step of %i concepts and %i samples moves what it states, in however many sweeps", (K, M) =>
  expectStated({ nonnegative_lasso: nonnegativeLassoTraffic(K, M) }, (device) => {
    const atoms = knownMatrix(K, 80, 1);
    return createNonnegativeLasso(device, () => tileLasso(K))(
      {
        gram: toGpu(device, "gram", rowProducts(atoms, atoms)),
        correlations: toGpu(device, "correlations", knownMatrix(K, M, 2)),
        codes: toGpu(device, "codes", knownMatrix(K, M, 3)),
        squaredNorms: toGpu(device, "squared norms", knownMatrix(1, M, 4)),
        next: emptyOnGpu(device, "next", K, M),
        objectives: emptyOnGpu(device, "objectives", 1, M),
        energies: storageBuffer(device, "energies", 4 * K * lassoGroups(M, tileLasso(K))),
      },
      0.1,
    );
  }),
);

test.each([
  [1, 3],
  [20, 1100],
  [64, 130],
])("a pass over %i atoms of %i columns moves what it states", (K, D) =>
  expectStated({ update_atoms: updateAtomsTraffic(K, D) }, (device) => {
    const codes = knownMatrix(K, 70, 1);
    const sums = besideEachOther(knownMatrix(K, D, 2), rowProducts(codes, codes));
    return createUpdateAtoms(device)(toGpu(device, "sums", sums), toGpu(device, "atoms", knownMatrix(K, D, 3)));
  }),
);

test.each([
  [700, 90, 20],
  [130, 1100, 7],
])("one whole iteration on %i × %i with %i concepts moves what is stated of it", (M, D, K) =>
  withDevice(async (device) => {
    const counted = countTraffic(device);
    const z = sampleMatrix(M, D); // in float32: float16 does not hold it
    const problem = await (await createWebGpuBackend(device)).open(rowsOf(z), await scanRows(rowsOf(z)));
    await problem.setState(sampleMatrix(K, D, 2), sampleMatrix(M, K, 3));
    const iterate = async () => {
      await problem.updateAtoms("block");
      await problem.encode(0.1);
    };
    await iterate();
    await counted();
    await iterate();
    const bytes = Object.values(await counted()).flatMap((ofShader) => Object.values(ofShader));
    expect(bytes.reduce((sum, x) => sum + x, 0)).toBe(iterationTraffic(M, D, K)!.bytes);
  }),
);
