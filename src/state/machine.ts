import type { BackendChoice, BenchmarkReport, DeviceReport } from "@/worker/protocol/device";
import type { EncoderKind, LoadedEncoder } from "@/worker/protocol/score";
import type { RestTiming } from "@/state/learning/rest-estimate";
import type { RunTiming } from "@/state/learning/learning-estimate";

/** What is known of this machine and held on it, whatever bundle is open. */
export interface Machine {
  readonly backend: BackendChoice | null;
  readonly device: DeviceReport | null;
  /** The last benchmark, as far as it came. */
  readonly benchmark: BenchmarkReport | null;
  /** Learning that was timed here, oldest first. */
  readonly runTimings: readonly RunTiming[];
  /** The rest of such jobs, timed here. */
  readonly restTimings: readonly RestTiming[];
  /** Encoders for scores, in the worker's memory. */
  readonly encoders: Readonly<Partial<Record<EncoderKind, LoadedEncoder>>>;
}

/** Before anything is known. */
export const unknownMachine: Machine = { backend: null, device: null, benchmark: null, runTimings: [], restTimings: [], encoders: {} };
