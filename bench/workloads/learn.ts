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
  const times: number[] = [];
  const learned = await learnDictionary(residuals, { ...defaultParams, conceptCount: K, alpha }, backend, {
    onIteration: () => void times.push(host.now() - started),
  });
  const elapsedMs = host.now() - started;
  const { objective, iterations, activations } = learned;
  const penalty = alpha * activations.data.reduce((sum, code) => sum + code, 0);
  const shape = [residuals.rows, residuals.cols] as const;
  const squaredError = 2 * (objective - penalty);
  const note = approach(learned.objectiveHistory, times);
  return [{ task: "learn", shape, K, alpha, backend: backend.name, elapsedMs, iterations, objective, squaredError, note }];
}

/** When the objective had come so near to its end, and stayed. */
function approach(history: readonly number[], times: readonly number[]): string {
  const end = history.at(-1)!;
  const said = [1e-2, 1e-3, 1e-4].map((near) => {
    const at = history.findIndex((objective) => objective <= end * (1 + near));
    return `${near.toExponential(0)} after ${((times[at] ?? times.at(-1)!) / 1000).toFixed(2)} s (${at + 1} iterations)`;
  });
  return `within ${said.join(", ")} of its own end`;
}
