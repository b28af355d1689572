import { Worker } from "node:worker_threads";
import { expect, test, vi } from "vitest";
import { relativeError, sampleMatrix } from "../../../tests/support/solver/sample-matrix";
import { scanRows } from "@/core/dictionary/scan-rows";
import { rowsOf } from "@/core/linalg/row-source";
import { zeros64 } from "@/core/linalg/matrix";
import { rowProducts } from "@/core/linalg/row-products";
import { weightedSums } from "@/core/linalg/weighted-sums";
import { createKernelMemory, reusing } from "./cpu-kernels";
import { openCpuProblem } from "./cpu-problem";
import { KernelThreads } from "./kernel-threads";
import { createResidualRows } from "./products/residual-rows";
import { createRowProducts } from "./products/row-products";
import { createSquaredError } from "./products/squared-error";
import { createWeightedSums } from "./products/weighted-sums";

async function startedThreads(count: number): Promise<KernelThreads> {
  const threads = new KernelThreads((script, onReady, onFailure) => {
    const worker = new Worker(script, { eval: true });
    worker.once("message", onReady);
    worker.once("error", onFailure);
    worker.unref();
    return { post: (message) => worker.postMessage(message) };
  }, count);
  await vi.waitFor(() => expect(threads.count).toBe(count), 10_000);
  return threads;
}

test("threads change nothing but the time: the same bits, over more jobs than have a place at once", async () => {
  const rows = rowsOf(sampleMatrix(1000, 30));
  const threads = await startedThreads(3);
  const run = async (withThreads?: KernelThreads) => {
    const problem = await openCpuProblem(rows, await scanRows(rows), () => createKernelMemory(withThreads));
    await problem.setState(sampleMatrix(7, 30, 2), zeros64(1000, 7));
    const objectives: number[] = [];
    for (let i = 0; i < 100; i++) {
      objectives.push(await problem.encode(0.1));
      await problem.updateAtoms("block");
    }
    problem.dispose();
    return { objectives, codes: (await problem.readActivations()).data };
  };
  const [alone, together, again] = [await run(), await run(threads), await run(threads)];
  expect(together).toEqual(alone);
  expect(again).toEqual(alone);
});

test("a memory that grows between jobs, again and again, gives right sums on threads", async () => {
  const createMemory = reusing(async () => createKernelMemory(await startedThreads(3)));
  for (let rows = 40; rows < 2000; rows = Math.ceil(rows * 1.3)) {
    const z = sampleMatrix(rows, 40, rows);
    const held = createResidualRows(rowsOf(z), createMemory);
    const weights = sampleMatrix(5, rows, 3);
    for (let job = 0; job < 10; job++) {
      // float32 sums
      expect(relativeError(await createWeightedSums(held, 40)(weights), weightedSums(weights, z))).toBeLessThan(1e-5);
      const others = sampleMatrix(3, 40, 4);
      expect(relativeError(await createRowProducts(held, rows)(others), rowProducts(others, z))).toBeLessThan(1e-5);
      expect(await createSquaredError(held)(sampleMatrix(3 + job, 40, 2), zeros64(rows, 3 + job))).toBeCloseTo(
        z.data.reduce((sum, x) => sum + x * x, 0),
        3,
      );
    }
    held.dispose();
  }
});

test("a thread that starts after more jobs than have a place at once takes part, and is not waited for in vain", async () => {
  const rows = rowsOf(sampleMatrix(1000, 30));
  let begin: (() => void) | undefined;
  const posted = vi.fn();
  const late = new KernelThreads((script, onReady, onFailure) => {
    const worker = new Worker(script, { eval: true });
    worker.once("message", () => (begin = onReady));
    worker.once("error", onFailure);
    worker.unref();
    return {
      post(message) {
        posted();
        worker.postMessage(message);
      },
    };
  }, 1);
  await vi.waitUntil(() => begin, 10_000);
  const run = async (threads?: KernelThreads) => {
    const problem = await openCpuProblem(rows, await scanRows(rows), () => createKernelMemory(threads));
    await problem.setState(sampleMatrix(7, 30, 2), zeros64(1000, 7));
    const objectives: number[] = [];
    for (let i = 0; i < 200; i++) {
      if (i === 100) begin!();
      objectives.push(await problem.encode(0.1));
      await problem.updateAtoms("block");
    }
    return objectives;
  };
  expect(await run(late)).toEqual(await run());
  expect(posted.mock.calls.length).toBeGreaterThan(100);
});

test("a thread that never starts holds up nothing", async () => {
  const rows = rowsOf(sampleMatrix(200, 10));
  const silent = new KernelThreads(() => ({ post: () => {} }), 2);
  const problem = await openCpuProblem(rows, await scanRows(rows), () => createKernelMemory(silent));
  await problem.setState(sampleMatrix(3, 10, 2), zeros64(200, 3));
  for (let i = 0; i < 200; i++) expect(Number.isFinite(await problem.encode(0.1))).toBe(true);
});
