/** Planted residuals: the first `rows` and `cols` of a file of plain float32. */
export interface ResidualsOf {
  readonly file: string;
  readonly fileCols: number;
  readonly rows: number;
  readonly cols: number;
}

export type Job =
  | ({ readonly workload: "learn"; readonly K: number; readonly alpha: number } & ResidualsOf)
  | ({ readonly workload: "iteration"; readonly backend: "wasm" | "webgpu"; readonly K: number; readonly iterations: number } & ResidualsOf)
  | { readonly workload: "words" }
  | { readonly workload: "sweep" }
  | { readonly workload: "moves" };

/** One measurement of a job: what it says depends on the workload. */
export interface Measurement {
  readonly task: string;
  readonly shape: readonly [number, number];
  readonly K: number;
  readonly alpha: number;
  readonly backend: string;
  readonly elapsedMs: number;
  readonly iterations: number;
  readonly objective: number | null;
  readonly squaredError?: number;
  readonly adapter?: string;
  readonly software?: true;
  readonly bytes?: number;
  readonly peer?: string;
  readonly note?: string;
}

export interface Measured {
  readonly measurements: readonly Measurement[];
  /** The highest memory of the process after the data were loaded, less that before; undefined where the system does not tell. */
  readonly peakBytes: number | undefined;
}
