/** One piece of work on one machine. */
export interface BenchmarkRow {
  /** "learn": a dictionary to convergence. "iteration": exact passes over Z. "words": K concepts over a whole vocabulary. */
  readonly name: string;
  /** Rows × columns: M×D, or V×D for words. */
  readonly shape: readonly [number, number];
  readonly K: number;
  readonly alpha: number;
  readonly backend: string;
  /** The WebGPU adapter, where it computed. */
  readonly adapter?: string;
  /** The adapter computes on the CPU: this is no GPU's time. */
  readonly software?: true;
  readonly elapsedMs: number; // of all `iterations` together
  readonly iterations: number;
  readonly objective: number | null;
  /** Read of the matrix by the whole work; null where it is not counted. */
  readonly bytes: number | null;
}

/** The content of a benchmark's JSON. */
export interface BenchmarkReport {
  readonly format: "coxlmm-benchmark";
  readonly formatVersion: 1;
  readonly machine: {
    readonly userAgent: string;
    readonly cores: number;
    readonly version: string; // of this program
    readonly commit?: string;
  };
  readonly rows: readonly BenchmarkRow[];
}

/** The rows with the machine that they were measured on. */
export function benchmarkReport(machine: BenchmarkReport["machine"], rows: readonly BenchmarkRow[]): BenchmarkReport {
  return { format: "coxlmm-benchmark", formatVersion: 1, machine, rows };
}
