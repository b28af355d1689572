import type { BenchRow } from "../report/rows";
import type { Measured } from "../workloads/job";

/** What a job measured, as rows of ours. */
export function ourRows(who: string, { measurements, peakBytes }: Pick<Measured, "measurements"> & Partial<Measured>): BenchRow[] {
  return measurements.map(({ peer, bytes, ...measurement }) => ({
    ...measurement,
    name: measurement.task,
    who: peer ? `${peer}, ${who}` : who,
    ours: peer === undefined,
    bytes: bytes ?? null,
    ...(peakBytes !== undefined && { peakBytes }),
  }));
}
