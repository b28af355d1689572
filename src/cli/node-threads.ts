import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { KernelThreads } from "@/backends/cpu/kernel-threads";

const MAX_CORES = 8;

/** A thread for every core beside this one; they end with the process. */
export function nodeThreads(): KernelThreads | undefined {
  const count = Math.min(MAX_CORES, availableParallelism()) - 1;
  if (count < 1) return undefined;
  return new KernelThreads((script, onReady, onFailure) => {
    const worker = new Worker(script, { eval: true });
    worker.once("message", onReady);
    worker.once("error", onFailure);
    worker.unref();
    return { post: (message) => worker.postMessage(message) };
  }, count);
}
