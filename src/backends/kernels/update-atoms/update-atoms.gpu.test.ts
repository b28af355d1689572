import { expect, test } from "vitest";
import { submit } from "@/backends/webgpu/compute-kernel";
import { fromGpu, toGpu } from "@/backends/webgpu/gpu-matrix";
import { besideEachOther } from "@/backends/matrix-columns";
import { rowProducts } from "@/core/linalg/row-products";
import { weightedSums } from "@/core/linalg/weighted-sums";
import { relativeError, sampleMatrix } from "../../../../tests/support/solver/sample-matrix";
import { withDevice } from "../../../../tests/support/gpu/with-device";
import { createUpdateAtoms } from "./update-atoms";
import { updateAtomsReference } from "./update-atoms.reference";

// K, M, D: one, off by one, off a multiple, wide, many concepts, more concepts than a workgroup has quads.
const shapes = [[1, 1, 1], [3, 20, 255], [5, 40, 257], [4, 9, 3000], [64, 200, 70], [70, 200, 9]] as const; // prettier-ignore

test.each(shapes)("a pass over %i atoms for %i samples of %i matches the reference", (K, M, D) =>
  withDevice(async (device) => {
    const [codes, z, atoms] = [sampleMatrix(K, M, 1), sampleMatrix(M, D, 2), sampleMatrix(K, D, 3)];
    if (K > 1) codes.data.fill(0, 0, M); // the first atom is dead
    const [codeGram, targets] = [rowProducts(codes, codes), weightedSums(codes, z)];
    for (const options of [{}, { workgroupSize: 8 }]) {
      const out = toGpu(device, "atoms", atoms);
      submit(device, await createUpdateAtoms(device, options)(toGpu(device, "sums", besideEachOther(targets, codeGram)), out));
      // float32 sums over K ≤ 70 atoms, one Gauss–Seidel step upon another
      expect(relativeError(await fromGpu(device, out), updateAtomsReference(codeGram, targets, atoms))).toBeLessThan(1e-4);
    }
  }),
);
