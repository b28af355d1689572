import { expect, test } from "vitest";
import { submit } from "@/backends/webgpu/compute-kernel";
import { emptyOnGpu, fromGpu, toGpu } from "@/backends/webgpu/gpu-matrix";
import { scanRows } from "@/core/dictionary/scan-rows";
import { rowProducts } from "@/core/linalg/row-products";
import { rowsOf } from "@/core/linalg/row-source";
import { relativeError, sampleMatrix } from "../../../../tests/support/solver/sample-matrix";
import { withDevice } from "../../../../tests/support/gpu/with-device";
import { createNonnegativeLasso, lassoGroups, tileLasso } from "./nonnegative-lasso";
import { nonnegativeLassoReference } from "./nonnegative-lasso.reference";
import { rowObjectiveReference } from "./row-objective.reference";

const strided = () => ({ samples: 2, holdsGram: true, maxGroups: 5 });
const withoutGram = () => ({ samples: 4, holdsGram: false, maxGroups: 1024 });

// K, M, D, tiling: one, off by one, many concepts, more concepts than samples, strided over, too many concepts for a workgroup.
const shapes = [
  [1, 1, 4, tileLasso], [5, 65, 30, tileLasso], [64, 33, 200, tileLasso], [70, 9, 200, tileLasso],
  [3, 129, 8, strided], [20, 31, 60, withoutGram], [200, 5, 900, tileLasso],
] as const; // prettier-ignore

test.each(shapes)("codes, objectives and energies of %i concepts and %i samples match the references", (K, M, D, tiled) =>
  withDevice(async (device) => {
    const [atoms, z, start] = [sampleMatrix(K, D, 1), sampleMatrix(M, D, 2), sampleMatrix(K, M, 3)];
    atoms.data.forEach((x, i) => (atoms.data[i] = x / Math.sqrt(D)));
    start.data.forEach((x, i) => (start.data[i] = Math.max(0, x)));
    const [gram, correlations] = [rowProducts(atoms, atoms), rowProducts(atoms, z)];
    const squaredNorms = { rows: 1, cols: M, data: await scanRows(rowsOf(z)) };
    const [next, objectives] = [emptyOnGpu(device, "next", K, M), emptyOnGpu(device, "objectives", 1, M)];
    const energies = emptyOnGpu(device, "energies", lassoGroups(M, tiled(K, 16_384)), K);
    const inputs = Object.entries({ gram, correlations, codes: start, squaredNorms }).map(([name, matrix]) => [
      name,
      toGpu(device, name, matrix),
    ]);
    const parts = {
      rows: 1,
      cols: energies.rows * K,
      buffer: device.createBuffer({ size: 4 * energies.rows * K, usage: energies.buffer.usage }),
    };
    const operands = { ...Object.fromEntries(inputs), next, objectives, energies: parts.buffer };
    submit(device, await createNonnegativeLasso(device, tiled)(operands, 0.1));

    const expected = nonnegativeLassoReference(gram, correlations, start, 0.1);
    const ours = await fromGpu(device, next);
    // the kernel's KKT tolerance of 1e-6, times the conditioning of the Gram matrix (below 20 at these shapes)
    expect(relativeError(ours, expected)).toBeLessThan(1e-4);
    const values = rowObjectiveReference(gram, correlations, ours, squaredNorms, 0.1);
    // float32 sums of K² products that cancel in part
    expect(relativeError(await fromGpu(device, objectives), values)).toBeLessThan(1e-5);
    const summed = new Float64Array(K);
    (await fromGpu(device, parts)).data.forEach((x, i) => (summed[i % K]! += x));
    const squares = Float64Array.from({ length: K }, (_, k) => rowProducts(ours, ours).data[k * K + k]!);
    // float32 sums of squares
    expect(relativeError({ rows: 1, cols: K, data: summed }, { rows: 1, cols: K, data: squares })).toBeLessThan(1e-5);
  }),
);

test("more concepts than a workgroup's memory holds are refused in a sentence", () => {
  expect(() => tileLasso(4000, 16_384)).toThrow("WebGPU on this device codes at most 1365 concepts, not 4000.");
});
