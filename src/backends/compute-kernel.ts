/** The specification's least limit on workgroups per dimension; kernels stride over what lies beyond. */
const MAX_GROUPS = 65_535;

/** A compiled compute shader: binding 0 is its uniform, then its buffers in order. */
export interface ComputeKernel {
  readonly device: GPUDevice;
  /** Records and submits one dispatch; the queue keeps the order of calls. */
  run(uniform: ArrayBuffer, buffers: readonly GPUBuffer[], groups: readonly [x: number, y?: number, z?: number]): void;
}

/** Compiles a shader whose entry point is `name`; `constants` are its overrides. Throws a sentence with the compiler's words. */
export async function createKernel(
  device: GPUDevice,
  name: string,
  code: string,
  constants: Record<string, number>,
): Promise<ComputeKernel> {
  const module = device.createShaderModule({ label: name, code });
  const pipeline = await device
    .createComputePipelineAsync({ label: name, layout: "auto", compute: { module, entryPoint: name, constants } })
    .catch((error: unknown) => {
      throw new Error(`The kernel ${name} did not compile: ${error instanceof Error ? error.message : String(error)}`);
    });
  const layout = pipeline.getBindGroupLayout(0);
  return {
    device,
    run(uniform, buffers, groups) {
      const size = Math.ceil(uniform.byteLength / 16) * 16;
      const shape = device.createBuffer({ label: `${name} shape`, size, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
      device.queue.writeBuffer(shape, 0, uniform);
      const entries = [shape, ...buffers].map((buffer, binding) => ({ binding, resource: { buffer } }));
      const encoder = device.createCommandEncoder({ label: name });
      const pass = encoder.beginComputePass({ label: name });
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, device.createBindGroup({ label: name, layout, entries }));
      pass.dispatchWorkgroups(...groups);
      pass.end();
      device.queue.submit([encoder.finish()]);
      // Submitted work still sees it.
      shape.destroy();
    },
  };
}

/** Workgroups for `count` items, at most what one dimension may hold. */
export function groupsFor(count: number, size: number): number {
  return Math.max(1, Math.min(MAX_GROUPS, Math.ceil(count / size)));
}
