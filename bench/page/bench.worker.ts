import { chooseBackend } from "@/backends/choose-backend";
import { siteAddress } from "@/core/bundle/consent";
import { fetchSource } from "@/io/fetch/fetch-source";
import type { Host } from "../workloads/host";
import type { Job, Measurement } from "../workloads/job";
import { runJob } from "../workloads/workloads";

export type FromBenchWorker =
  | { readonly type: "loaded" }
  | { readonly type: "done"; readonly measurements: readonly Measurement[] }
  | { readonly type: "failed"; readonly message: string };

const post = (message: FromBenchWorker) => self.postMessage(message);

function hostAt(site: string): Host {
  const at = (path: string) => new URL(path, site).href;
  return {
    cpu: async () => (await chooseBackend("wasm")).backend,
    now: () => performance.now(),
    read: async (path) => (await fetch(at(`data/${path}`))).arrayBuffer(),
    demo: fetchSource(siteAddress("public/bundles/demo/", site)),
    wordLists: fetchSource(siteAddress("public/words/", site)),
    loaded: () =>
      new Promise((resolve) => {
        self.addEventListener("message", () => resolve(), { once: true });
        post({ type: "loaded" });
      }),
  };
}

self.addEventListener(
  "message",
  ({ data }: MessageEvent<{ job: Job; site: string }>) => {
    runJob(data.job, hostAt(data.site)).then(
      (measurements) => post({ type: "done", measurements }),
      (error: unknown) => post({ type: "failed", message: String(error instanceof Error ? error.stack : error) }),
    );
  },
  { once: true },
);
