import type { Browser } from "./browser";
import type { Findings } from "../report/rows";
import type { Job, Measured } from "../workloads/job";

/** What a part measures with. */
export interface Context {
  /** The made residuals [rows×cols] as a file, planted ones where nothing is said; made if they are not there. */
  readonly residuals: (rows: number, cols: number, format?: "f32" | "f16.npy", spectrum?: "planted" | "power-law") => Promise<string>;
  /** Runs a job in a fresh Node process. */
  readonly node: (job: Job) => Promise<Measured>;
  /** A fresh Chromium with the bench's page, cross-origin isolated or not. */
  readonly browser: (options: { readonly isolated: boolean }) => Promise<Browser>;
  /** What a peer measured: from an earlier run on the same files unless peers are to be measured again. */
  readonly peer: <T extends object>(key: string, measure: () => Promise<T>) => Promise<T & { readonly measured: string }>;
}

/** One file of parts/. */
export interface Part {
  readonly name: string;
  readonly about: string;
  readonly measure: (context: Context) => Promise<Findings>;
}
