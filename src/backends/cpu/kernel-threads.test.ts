import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { sampleMatrix } from "../../../tests/support/sample-matrix";
import { scanRows } from "@/core/dictionary/scan-rows";
import { rowsOf } from "@/core/linalg/row-source";
import { zeros64 } from "@/core/linalg/matrix";
import { createKernelMemory } from "./cpu-kernels";
import { openCpuProblem } from "./cpu-problem";
import { KernelThreads } from "./kernel-threads";

test("threads change nothing but the time: the same bits, over more jobs than have a place at once", async () => {
  const rows = rowsOf(sampleMatrix(1000, 30));
  const threads = new KernelThreads((script) => {
    const worker = new Worker(script, { eval: true });
    worker.unref();
    return { post: (message) => worker.postMessage(message) };
  }, 3);
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
