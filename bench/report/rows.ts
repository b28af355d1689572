import type { BenchmarkReport, BenchmarkRow } from "@/pipeline/benchmark/benchmark-report";

/** A row of the browser's own benchmark, and what only the bench knows. */
export interface BenchRow extends BenchmarkRow {
  /** Where it ran, and what it was: "Chromium, isolated", "Node", "scikit-learn 1.9.1, float64". */
  readonly who: string;
  readonly ours: boolean;
  /** Rows with the same task are compared; the objective decides whether a ratio may stand. */
  readonly task: string;
  /** Above the process's memory before the residuals were loaded; the residuals are in it. */
  readonly peakBytes?: number;
  /** When the objective (or squared error) of ours was reached; null if it never was. */
  readonly msToOurs?: number | null;
  readonly squaredError?: number; // ‖Z − V U‖²
  /** Machine and date of a peer's result that was not measured in this run. */
  readonly measured?: string;
  readonly note?: string;
}

/** The roofs of the roofline, on all cores. */
export interface MachineLimits {
  readonly threads: number;
  readonly flopsPerSecond: number;
  readonly bytesPerSecond: number;
}

/** What one part finds. */
export interface Findings {
  readonly rows: readonly BenchRow[];
  readonly limits?: MachineLimits;
}

/** What one part leaves: the format of the browser's benchmark with the bench's machine and rows. */
export interface BenchReport extends Omit<BenchmarkReport, "machine" | "rows">, Findings {
  readonly machine: MachineFacts;
}

export interface MachineFacts {
  readonly userAgent: string; // Node's and Chromium's versions
  readonly cores: number;
  readonly version: string;
  readonly commit: string;
  readonly cpu: string;
  readonly memoryBytes: number;
  readonly date: string;
}
