import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { RowSource } from "@/core/linalg/row-source";

/** The GPU device is gone: its process or driver failed, it was taken away, or something destroyed it. */
export class DeviceLostError extends Error {
  override readonly name = "DeviceLostError";
}

/** A read of a lost device may fail some moments before the device is known to be lost. */
const GRACE_MS = 100;

/** A device and whether it still lives. Work that waits for a lost device ends at once: browsers differ in whether it would reject or hang. */
export class DeviceWatch {
  #lost: DeviceLostError | undefined;
  readonly #waiting = new Set<(error: DeviceLostError) => void>();

  constructor(readonly device: GPUDevice) {
    void device.lost.then(({ message }) => {
      const detail = message.trim().replace(/\.$/, "");
      this.#lost = new DeviceLostError(`The GPU device was lost${detail ? ` (${detail})` : ""}.`);
      for (const reject of this.#waiting) reject(this.#lost);
    });
  }

  /** What happened, once it has. */
  get lost(): DeviceLostError | undefined {
    return this.#lost;
  }

  /** What `work` gives, or DeviceLostError as soon as the device is lost. */
  guard<T>(work: Promise<T>): Promise<T> {
    // Not Promise.race: `device.lost` lives as long as the page and would hold on to every result that was raced against it.
    return new Promise<T>((resolve, reject) => {
      if (this.#lost) return reject(this.#lost);
      this.#waiting.add(reject);
      const done = () => this.#waiting.delete(reject);
      work.then(
        (value) => (done(), resolve(value)),
        async (error: unknown) => {
          await new Promise((wake) => setTimeout(wake, GRACE_MS));
          done();
          reject(error);
        },
      );
    });
  }

  /** The same backend, all of whose calls are guarded. */
  guardBackend(backend: SolverBackend): SolverBackend {
    const { open, products } = backend;
    return {
      ...backend,
      open: async (...input) => this.#guardMethods(await this.guard(open(...input))),
      ...(products && { products: async (residuals: RowSource) => this.#guardMethods(await this.guard(products(residuals))) }),
    };
  }

  #guardMethods<Target extends object>(target: Target): Target {
    return new Proxy(target, {
      get: (_, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return (...input: unknown[]) => {
          const result: unknown = Reflect.apply(value, target, input);
          return result instanceof Promise ? this.guard(result) : result;
        };
      },
    });
  }
}
