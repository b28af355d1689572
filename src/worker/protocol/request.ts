/** A typed token: the page imports this, only the worker imports the handler. */
export interface Request<Input, Output, Progress = never> {
  readonly name: string;
  /** Never set: carries the types. */
  readonly types?: { input: Input; output: Output; progress: Progress };
}

/** A request's token; a handler of its name stands in compute.worker.ts. */
export const request = <Input, Output, Progress = never>(name: string): Request<Input, Output, Progress> => ({ name });

/** Bytes received of one file of the bundle; `total` is what the manifest says. */
export interface FileProgress {
  readonly file: string;
  readonly received: number;
  readonly total: number;
}

/** How many of so many are done. */
export interface CountProgress {
  readonly done: number;
  readonly total: number;
}
