import { KernelThreads, type StartThread } from "./kernel-threads";

const MAX_CORES = 8;
let threads: KernelThreads | undefined;

/** A thread for every core beside this one, started once; undefined where memory cannot be shared, or where this thread must not wait. */
export function browserThreads(): KernelThreads | undefined {
  const inWorker = typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope;
  const count = Math.min(MAX_CORES, navigator.hardwareConcurrency || 1) - 1;
  if (!inWorker || !globalThis.crossOriginIsolated || count < 1) return undefined;
  threads ??= new KernelThreads(startWorker, count);
  return threads;
}

const startWorker: StartThread = (script, onReady, onFailure) => {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(address);
  worker.onmessage = () => {
    URL.revokeObjectURL(address);
    onReady();
  };
  worker.onerror = onFailure;
  return { post: (message) => worker.postMessage(message) };
};
