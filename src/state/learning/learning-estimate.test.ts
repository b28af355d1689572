import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DeviceReport } from "@/worker/protocol/device";
import { estimateMemory, estimateTime, memoryWarning, type RunTiming, type PlannedRun } from "./learning-estimate";

const planned: PlannedRun = { backend: "wasm", rows: 3000, columns: 4096, conceptCount: 20 };
const run = (change: Partial<RunTiming>): RunTiming => ({ ...planned, iterations: 50, elapsedMs: 1_000, ...change });

describe("memory", () => {
  test("holds the states once where they are read and once where they are computed on, in the backend's precision", () => {
    const states = 3000 * 4096;
    for (const [backend, bytes] of [
      ["wasm", 4],
      ["webgpu", 4],
      ["reference", 8],
    ] as const) {
      const memory = estimateMemory({ ...planned, backend });
      expect(memory.host).toBe(4 * states);
      expect(memory.backend).toBeGreaterThan(bytes * states);
      expect(memory.backend).toBeLessThan(1.2 * bytes * states);
    }
  });

  test("grows with every size", () => {
    const total = (run: PlannedRun) => estimateMemory(run).host + estimateMemory(run).backend;
    for (const size of ["rows", "columns", "conceptCount"] as const)
      expect(total({ ...planned, [size]: 2 * planned[size] })).toBeGreaterThan(total(planned));
  });
});

describe("time", () => {
  test("is not told before a run of the backend was timed", () => {
    expect(estimateTime(planned, [])).toBeNull();
    expect(estimateTime(planned, [run({ backend: "webgpu" })])).toBeNull();
  });

  test("of the same run is about what it took", () => {
    const { lowMs, highMs } = estimateTime(planned, [run({})])!;
    expect(lowMs).toBeCloseTo(1_000 / 1.5);
    expect(highMs).toBeCloseTo(1_500);
  });

  test("is reckoned from the run nearest in work, and the latest of two as near", () => {
    const far = run({ rows: 30, elapsedMs: 5 });
    const near = run({ rows: 2000, elapsedMs: 700 });
    expect(estimateTime(planned, [near, far])!.from).toBe(near);
    const again = run({ rows: 2000, elapsedMs: 800 });
    expect(estimateTime(planned, [near, far, again])!.from).toBe(again);
  });

  test("is a range that widens with the distance and holds any growth between 0.6 and 1", () => {
    const scale = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(scale, fc.double({ min: 0.6, max: 1, noNaN: true }), (factor, growth) => {
        const { lowMs, highMs } = estimateTime(planned, [run({ conceptCount: planned.conceptCount / factor })])!;
        const true_ = 1_000 * factor ** growth;
        expect(lowMs).toBeLessThanOrEqual(true_);
        expect(highMs).toBeGreaterThanOrEqual(true_);
      }),
    );
  });
});

describe("the warning", () => {
  const device = (memoryGiB: number | null, isSoftware = false) =>
    ({ memoryGiB, choice: { adapter: { isSoftware, limits: { maxBufferSize: 2 ** 30 } } } }) as unknown as DeviceReport;
  const large = { ...planned, rows: 200_000 };

  test("is silent where everything fits or nothing is known", () => {
    expect(memoryWarning(planned, device(8))).toBeNull();
    expect(memoryWarning({ ...large, backend: "reference" }, null)).toBeNull();
    expect(memoryWarning({ ...planned, rows: 100_000 }, device(null))).toBeNull();
  });

  test("names what the machine lacks", () => {
    expect(memoryWarning({ ...planned, rows: 300_000 }, null)).toMatch(/4 GiB that WebAssembly/);
    expect(memoryWarning({ ...planned, rows: 100_000 }, device(2))).toMatch(/tells of 2 GiB/);
    expect(memoryWarning({ ...large, backend: "webgpu" }, device(8))).toMatch(/one buffer of this adapter \(1\.0 GiB\)/);
  });

  test("counts a software adapter's memory as the machine's own", () => {
    const webgpu = { ...planned, rows: 100_000, backend: "webgpu" as const };
    expect(memoryWarning(webgpu, device(2, true))).toMatch(/tells of 2 GiB/);
    expect(memoryWarning(webgpu, device(2, false))).toMatch(/one buffer/);
  });
});
