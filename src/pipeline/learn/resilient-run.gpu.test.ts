import { expect, test } from "vitest";
import { failingBackend, type PlannedFailure } from "../../../tests/support/solver/failing-backend";
import { Random } from "../../../tests/support/solver/random";
import { sampleMatrix } from "../../../tests/support/solver/sample-matrix";
import { backendAfter } from "@/backends/choose-backend";
import { findAdapter, openSharedDevice } from "@/backends/webgpu/device";
import { DeviceLostError } from "@/backends/webgpu/device-watch";
import { createWebGpuBackend } from "@/backends/webgpu";
import { type Dictionary, defaultParams } from "@/core/dictionary/dictionary";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { learnResiliently } from "./resilient-run";

const residuals = sampleMatrix(40, 12, 3);
const params = { ...defaultParams, conceptCount: 4, alpha: 0.3 };
const moments = ["before", "during", "after"] as const;
const outOfMemory = () => new Error("Not enough memory left.");

async function onSharedDevice(): Promise<{ backend: SolverBackend; destroy: () => void }> {
  const watch = await openSharedDevice((await findAdapter())!);
  return { backend: watch.guardBackend(await createWebGpuBackend(watch.device)), destroy: () => watch.device.destroy() };
}

/** The objective and the number of backend calls of a run that nothing disturbs. */
async function undisturbed(backend: SolverBackend): Promise<{ objective: number; calls: number }> {
  const counter = failingBackend(backend);
  const { dictionary } = await learnResiliently(residuals, params, counter);
  return { objective: dictionary.objective, calls: counter.calls() };
}

function expectWhole(dictionary: Dictionary, objective: number) {
  // Every backend stops within float32's noise of the same optimum; a seam adds steps, each of less than 1e-8.
  expect(Math.abs(dictionary.objective / objective - 1)).toBeLessThan(1e-6);
  expect(dictionary.activations.data.every((code) => code >= 0)).toBe(true);
  expect(dictionary.concepts.data.every(Number.isFinite)).toBe(true);
  const history = dictionary.objectiveHistory;
  expect(history).toHaveLength(dictionary.iterations + 1);
  // "Monotone" in float32 is within 1e-6 relative.
  for (const [i, value] of history.entries()) expect(value).toBeLessThanOrEqual((history[i - 1] ?? Infinity) * (1 + 1e-6));
}

test("a device that is destroyed at any call is replaced by a new one, and the run ends where it would have ended", async () => {
  const { objective, calls } = await undisturbed((await onSharedDevice()).backend);
  const random = new Random(25);
  let survived = 0;
  while (survived < 25) {
    const breaking = async (): Promise<SolverBackend> => {
      const { backend, destroy } = await onSharedDevice();
      // Early enough that there is a later call that notices.
      return failingBackend(backend, { call: random.integer(calls - 2), when: moments[random.integer(3)]!, onFailure: destroy });
    };
    let left = random.integer(3);
    const told: number[] = [];
    const { dictionary, recoveries, backend } = await learnResiliently(residuals, params, await breaking(), {
      now: () => performance.now() * random.integer(20),
      onIteration: ({ iteration }) => void told.push(iteration),
      async backendAfter(_failed, failure) {
        expect(failure).toBeInstanceOf(DeviceLostError);
        return left-- > 0 ? breaking() : (await onSharedDevice()).backend;
      },
    });
    expect(backend.name).toBe("webgpu");
    expectWhole(dictionary, objective);
    expect(told).toEqual(told.map((_, i) => i + 1));
    survived += recoveries.length;
  }
  console.log(`losses of a real device survived on new devices: ${survived}`);
});

test("memory that runs out on WebGPU at any call leads to WebAssembly", async () => {
  const { backend } = await onSharedDevice();
  const next = await backendAfter("webgpu", false, "auto");
  expect(next!.backend.name).toBe("wasm");
  const { objective, calls } = await undisturbed(backend);
  const random = new Random(30);
  for (let loss = 0; loss < 30; loss++) {
    const plan: PlannedFailure = { call: random.integer(calls), when: moments[random.integer(3)]!, error: outOfMemory };
    const { dictionary, recoveries } = await learnResiliently(residuals, params, failingBackend(backend, plan), {
      now: () => performance.now() * random.integer(20),
      backendAfter: async () => next!.backend,
    });
    expectWhole(dictionary, objective);
    expect(recoveries).toMatchObject([{ from: "webgpu", to: "wasm", reason: "Not enough memory left." }]);
  }
  console.log(`losses for want of memory survived on WebGPU: 30`);
});

test("a run that was cancelled while its device was lost is cancelled", async () => {
  const cancelled = new AbortController();
  const { backend, destroy } = await onSharedDevice();
  const plan: PlannedFailure = { call: 30, when: "during", onFailure: () => (cancelled.abort(), destroy()) };
  const run = learnResiliently(residuals, params, failingBackend(backend, plan), {
    signal: cancelled.signal,
    backendAfter: () => Promise.reject(new Error("asked for another backend")),
  });
  await expect(run).rejects.toThrow(/aborted/);
});
