import { expect, test } from "vitest";
import { fromGpu, emptyOnGpu, toGpu } from "@/backends/gpu-matrix";
import { rowProducts } from "@/core/linalg/row-products";
import { rowsOf } from "@/core/linalg/row-source";
import { scanRows } from "@/core/dictionary/scan-rows";
import { relativeError, sampleMatrix } from "../../../../tests/support/sample-matrix";
import { withDevice } from "../../../../tests/support/with-device";
import { createRowObjective } from "./row-objective";
import { rowObjectiveReference } from "./row-objective.reference";

// K, M, D, workgroup size: one, off by one, many concepts, more than one dispatch dimension holds.
const shapes = [[1, 1, 1, 64], [5, 65, 30, 64], [64, 33, 20, 64], [2, 65_535 + 9, 3, 1]] as const; // prettier-ignore

test.each(shapes)("the objective of %i concepts and %i samples matches the reference", (K, M, D, workgroupSize) =>
  withDevice(async (device) => {
    const [atoms, z] = [sampleMatrix(K, D, 1), sampleMatrix(M, D, 2)];
    const codes = sampleMatrix(K, M, 3);
    codes.data.forEach((x, i) => (codes.data[i] = Math.max(0, x)));
    const [gram, correlations] = [rowProducts(atoms, atoms), rowProducts(atoms, z)];
    const squares = { rows: 1, cols: M, data: await scanRows(rowsOf(z)) };
    const rowObjective = await createRowObjective(device, { workgroupSize });
    const out = emptyOnGpu(device, "out", 1, M);
    const gpu = [gram, correlations, codes, squares].map((matrix, i) => toGpu(device, `operand ${i}`, matrix));
    rowObjective(gpu[0]!, gpu[1]!, gpu[2]!, gpu[3]!, 0.7, out);
    // float32 sums of K² products that cancel in part
    expect(relativeError(await fromGpu(device, out), rowObjectiveReference(gram, correlations, codes, squares, 0.7))).toBeLessThan(1e-5);
  }),
);
