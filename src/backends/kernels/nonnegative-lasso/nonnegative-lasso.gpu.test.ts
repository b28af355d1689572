import { expect, test } from "vitest";
import { fromGpu, toGpu } from "@/backends/gpu-matrix";
import { rowProducts } from "@/core/linalg/row-products";
import { relativeError, sampleMatrix } from "../../../../tests/support/sample-matrix";
import { withDevice } from "../../../../tests/support/with-device";
import { createNonnegativeLasso } from "./nonnegative-lasso";
import { nonnegativeLassoReference } from "./nonnegative-lasso.reference";

// K, M, D, workgroup size: one, off by one, many concepts, more concepts than samples, more than one dispatch dimension holds.
const shapes = [[1, 1, 4, 64], [5, 65, 30, 64], [64, 33, 200, 64], [70, 9, 200, 8], [2, 65_535 + 9, 8, 1]] as const; // prettier-ignore

test.each(shapes)("codes of %i concepts and %i samples match the reference", (K, M, D, workgroupSize) =>
  withDevice(async (device) => {
    const [atoms, z, start] = [sampleMatrix(K, D, 1), sampleMatrix(M, D, 2), sampleMatrix(K, M, 3)];
    atoms.data.forEach((x, i) => (atoms.data[i] = x / Math.sqrt(D)));
    const [gram, correlations] = [rowProducts(atoms, atoms), rowProducts(atoms, z)];
    const lasso = await createNonnegativeLasso(device, { workgroupSize });
    const codes = toGpu(device, "codes", start);
    lasso(toGpu(device, "gram", gram), toGpu(device, "correlations", correlations), codes, 0.1);
    // the kernel's KKT tolerance of 1e-6, times the conditioning of the Gram matrix (below 20 at these shapes)
    expect(relativeError(await fromGpu(device, codes), nonnegativeLassoReference(gram, correlations, start, 0.1))).toBeLessThan(1e-4);
  }),
);
