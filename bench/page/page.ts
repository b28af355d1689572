import type { Job, Measurement } from "../workloads/job";
import type { FromBenchWorker } from "./bench.worker";

/** What the runner calls in the page and what it gives the page to call. */
declare global {
  interface Window {
    runJob(job: Job): Promise<readonly Measurement[]>;
    jobIsLoaded(): Promise<void>;
  }
}

/** Runs a job in a fresh worker. */
window.runJob = (job) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./bench.worker.ts", import.meta.url), { type: "module" });
    worker.onerror = (event) => reject(new Error(event.message || "The bench's worker did not start."));
    worker.onmessage = async ({ data }: MessageEvent<FromBenchWorker>) => {
      if (data.type === "loaded") {
        await window.jobIsLoaded();
        worker.postMessage({ type: "go" });
      } else if (data.type === "done") resolve(data.measurements);
      else reject(new Error(data.message));
    };
    worker.postMessage({ type: "start", job, site: new URL(".", location.href).href });
  });
