import type { Host } from "./host";
import { iteration } from "./iteration";
import type { Job, Measurement } from "./job";
import { learn } from "./learn";
import { moves } from "./moves";
import { sweep } from "./sweep";
import { words } from "./words";

/** Runs one job. */
export function runJob(job: Job, host: Host): Promise<Measurement[]> {
  if (job.workload === "learn") return learn(job, host);
  if (job.workload === "iteration") return iteration(job, host);
  if (job.workload === "sweep") return sweep(host);
  return job.workload === "words" ? words(host) : moves(host);
}
