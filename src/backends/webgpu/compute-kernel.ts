/** Work that is recorded into a pass any number of times. Whoever makes it destroys it. */
export interface Step {
  record(pass: GPUComputePassEncoder): void;
  /** Frees its uniforms and scratch buffers, not its operands. */
  destroy(): void;
}

/** One dispatch; its uniform may be changed between submissions. */
export interface Dispatch extends Step {
  write(uniform: ArrayBuffer): void;
}

interface Binding {
  readonly constants: Readonly<Record<string, number>>; // the shader's overrides
  readonly uniform: ArrayBuffer; // binding 0
  readonly buffers: readonly GPUBuffer[]; // the bindings from 1
  readonly groups: readonly [x: number, y?: number, z?: number];
}

/** A compute shader; a pipeline is compiled once for each set of overrides. */
export interface ComputeKernel {
  bind(binding: Binding): Promise<Dispatch>;
}

/** A shader whose entry point is `name`. What it does not compile with is thrown by `bind`, as a sentence with the compiler's words. */
export function createKernel(device: GPUDevice, name: string, code: string): ComputeKernel {
  let module: GPUShaderModule | undefined;
  const pipelines = new Map<string, Promise<GPUComputePipeline>>();

  const compile = (constants: Binding["constants"]) => {
    module ??= device.createShaderModule({ label: name, code });
    return device
      .createComputePipelineAsync({ label: name, layout: "auto", compute: { module, entryPoint: name, constants } })
      .catch((error: unknown) => {
        throw new Error(`The kernel ${name} did not compile: ${error instanceof Error ? error.message : String(error)}`);
      });
  };

  return {
    async bind({ constants, uniform, buffers, groups }) {
      const key = JSON.stringify(constants);
      const compiling = pipelines.get(key) ?? compile(constants);
      pipelines.set(key, compiling);
      const pipeline = await compiling;
      const size = Math.ceil(uniform.byteLength / 16) * 16;
      const shape = device.createBuffer({ label: `${name} shape`, size, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
      const write = (values: ArrayBuffer) => device.queue.writeBuffer(shape, 0, values);
      write(uniform);
      const entries = [shape, ...buffers].map((buffer, binding) => ({ binding, resource: { buffer } }));
      const group = device.createBindGroup({ label: name, layout: pipeline.getBindGroupLayout(0), entries });
      return {
        write,
        record(pass) {
          pass.setPipeline(pipeline);
          pass.setBindGroup(0, group);
          pass.dispatchWorkgroups(...groups);
        },
        destroy: () => shape.destroy(),
      };
    },
  };
}

/** Several steps as one; `scratch` is freed with it. */
export function inOrder(steps: readonly Step[], scratch: readonly GPUBuffer[] = []): Step {
  return {
    record: (pass) => steps.forEach((step) => step.record(pass)),
    destroy() {
      for (const step of steps) step.destroy();
      for (const buffer of scratch) buffer.destroy();
    },
  };
}

/** Runs one step by itself. */
export function submit(device: GPUDevice, step: Step): void {
  const encoder = device.createCommandEncoder({ label: "one step" });
  const pass = encoder.beginComputePass({ label: "one step" });
  step.record(pass);
  pass.end();
  device.queue.submit([encoder.finish()]);
}
