import { defaultParams } from "@/core/dictionary/dictionary";
import { learnDictionary } from "@/core/dictionary/methods/semi-nmf/learn-dictionary";
import type { Host } from "./host";
import { loadResiduals } from "./residuals";
import type { Job, Measurement } from "./job";

/** A whole dictionary on the CPU backend, from residuals in memory to the final codes. */
export async function learn(job: Extract<Job, { workload: "learn" }>, host: Host): Promise<Measurement[]> {
  const backend = await host.cpu();
  const residuals = await loadResiduals(job, host);
  await host.loaded();
  const { K, alpha } = job;
  const started = host.now();
  const learned = await learnDictionary(residuals, { ...defaultParams, conceptCount: K, alpha }, backend);
  const elapsedMs = host.now() - started;
  const { objective, iterations, activations } = learned;
  const penalty = alpha * activations.data.reduce((sum, code) => sum + code, 0);
  const shape = [residuals.rows, residuals.cols] as const;
  const squaredError = 2 * (objective - penalty);
  return [{ task: "learn", shape, K, alpha, backend: backend.name, elapsedMs, iterations, objective, squaredError }];
}
