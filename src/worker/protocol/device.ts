import type { AdapterFacts } from "@/backends/webgpu/adapter-facts";
import type { PassedOver } from "@/backends/choose-backend";
import type { SelfTestReport } from "@/backends/self-test/self-test";
import type { BenchmarkStep } from "@/pipeline/benchmark/benchmark";
import type { BenchmarkReport } from "@/pipeline/benchmark/benchmark-report";
import { request } from "./request";

export type { BenchmarkReport };

export type BackendName = "reference" | "wasm" | "webgpu";

/** Which backend runs, and why. */
export interface BackendChoice {
  readonly name: BackendName;
  readonly reason: string;
  readonly passedOver: readonly PassedOver[];
  /** When there is one, used or not. */
  readonly adapter?: AdapterFacts;
}

/** What computes in this tab, and what the browser says of the machine. */
export interface DeviceReport {
  readonly choice: BackendChoice;
  readonly selfTests: readonly SelfTestReport[];
  readonly crossOriginIsolated: boolean;
  readonly cores: number;
  /** As the browser rounds and caps it; null where it does not say. */
  readonly memoryGiB: number | null;
  readonly userAgent: string;
  readonly version: string; // of this program
}

export interface BenchmarkInput {
  readonly backend: BackendName | "auto";
  readonly shapes: readonly (readonly [rows: number, cols: number])[];
  /** Also the words over the open bundle's vocabulary, which is read for it. */
  readonly words: boolean;
}

/** What is being measured, and what has been. */
export interface BenchmarkProgress {
  readonly step: BenchmarkStep;
  readonly report: BenchmarkReport;
}

/** What computes here, and how fast. */
export const deviceRequests = {
  chooseBackend: request<{ forced: BackendName | "auto" }, BackendChoice>("chooseBackend"),
  /** What computes here and why; `again` runs the self-test of every backend that opens. */
  inspectDevice: request<{ forced: BackendName | "auto"; again: boolean }, DeviceReport>("inspectDevice"),
  /** Measures this machine. */
  benchmark: request<BenchmarkInput, BenchmarkReport, BenchmarkProgress>("benchmark"),
} as const;
