import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { BundleSource } from "@/io/bundle/bundle-source";

/** Where a job runs: a worker of the bench's page, or a Node process. */
export interface Host {
  /** The CPU backend with this place's threads. */
  readonly cpu: () => Promise<SolverBackend>;
  readonly now: () => number; // milliseconds
  /** A file of the bench's data, as it is. */
  readonly read: (path: string) => Promise<ArrayBuffer>;
  readonly demo: BundleSource;
  readonly wordLists: BundleSource;
  /** Says that the data are there: from now on memory is watched. */
  readonly loaded: () => Promise<void>;
}
