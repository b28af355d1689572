import { createKernel } from "@/backends/compute-kernel";
import type { GpuMatrix } from "@/backends/gpu-matrix";
import code from "./update-atoms.wgsl?raw";
import { DEAD_ENERGY } from "./update-atoms.reference";

/** atoms ← one Gauss–Seidel pass in the unit ball; codeGram [K×K], targets and atoms [K×D]. Reference: ./update-atoms.reference.ts */
export async function createUpdateAtoms(device: GPUDevice, { workgroupSize = 256 } = {}) {
  const kernel = await createKernel(device, "update_atoms", code, { WORKGROUP_SIZE: workgroupSize });
  return (codeGram: GpuMatrix, targets: GpuMatrix, atoms: GpuMatrix): void => {
    const uniform = new ArrayBuffer(16);
    new Uint32Array(uniform).set([atoms.rows, atoms.cols]);
    new Float32Array(uniform).set([DEAD_ENERGY], 2);
    kernel.run(uniform, [codeGram.buffer, targets.buffer, atoms.buffer], [1]);
  };
}
