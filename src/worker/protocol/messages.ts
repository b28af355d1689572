/** What can be said to a running job. */
export type Control = "pause" | "resume" | "step" | "cancel";

/** An error as it crosses the boundary: a sentence for people. */
export interface Failure {
  readonly message: string;
  readonly kind: "input" | "bundle" | "device" | "cancelled" | "unexpected";
}

export type ToWorker =
  | { readonly type: "start"; readonly job: number; readonly name: string; readonly input: unknown }
  | { readonly type: "control"; readonly job: number; readonly control: Control };

export type FromWorker =
  /** Once, first: the worker holds this Web Lock as long as it lives; null: the browser has none. */
  | { readonly type: "alive"; readonly lock: string | null }
  /** Before work that cannot be interrupted: the page ends the worker with the sentence unless `null` follows in time. */
  | { readonly type: "bounded"; readonly by: { readonly ms: number; readonly sentence: string } | null }
  | { readonly type: "progress"; readonly job: number; readonly progress: unknown }
  | { readonly type: "done"; readonly job: number; readonly output: unknown }
  | { readonly type: "failed"; readonly job: number; readonly failure: Failure };
