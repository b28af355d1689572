import { iterationTraffic } from "@/backends/webgpu/iteration-traffic";
import { chooseBackend } from "@/backends/choose-backend";
import { measureIteration, seededConcepts } from "@/pipeline/benchmark/benchmark";
import { tfjsIteration } from "../peers/tfjs-iteration";
import type { Host } from "./host";
import { loadResiduals } from "./residuals";
import type { Job, Measurement } from "./job";

/** The adapter there is, a software one included. */
const webGpu = () => chooseBackend("webgpu");

/** Exact iterations on Z: codes, objective, atoms. On WebGPU also those composed from tfjs's operations, on the device that tfjs and we share. */
export async function iteration(job: Extract<Job, { workload: "iteration" }>, host: Host): Promise<Measurement[]> {
  const { K, iterations } = job;
  const { backend, adapter } = job.backend === "webgpu" ? await webGpu() : { backend: await host.cpu() };
  const residuals = await loadResiduals(job, host);
  await host.loaded();
  const { alpha, elapsedMs, objective } = await measureIteration({ backend }, residuals, { now: host.now, iterations, conceptCount: K });
  const row = {
    task: "iteration",
    shape: [residuals.rows, residuals.cols] as const,
    K,
    alpha,
    backend: backend.name,
    iterations,
    ...(adapter && backend.name === "webgpu" && { adapter: adapter.name, ...(adapter.isSoftware && { software: true as const }) }),
  };
  const ours: Measurement = { ...row, elapsedMs: elapsedMs / iterations, objective };
  if (backend.name !== "webgpu") return [ours];
  const traffic = iterationTraffic(residuals.rows, residuals.cols, K);

  const peer = tfjsIteration(residuals, seededConcepts(residuals.cols, K), alpha);
  // The first gives the objective of the codes before any new atoms; after the second both have renewed them as often.
  await peer.iterate();
  let peerObjective = await peer.iterate();
  const started = host.now();
  for (let i = 0; i < iterations; i++) peerObjective = await peer.iterate();
  const peerMs = (host.now() - started) / iterations;
  peer.dispose();
  return [
    {
      ...ours,
      ...(traffic && { bytes: traffic.bytes, note: `reads and writes ${traffic.reads.toFixed(2)} × Z in float32 of storage an iteration` }),
    },
    { ...row, elapsedMs: peerMs, objective: peerObjective, peer: "tfjs-webgpu operations" },
  ];
}
