import { endOfLife } from "@/worker/jobs/life-sign";
import type { Control, Failure, FromWorker, ToWorker } from "@/worker/protocol/messages";
import type { Request } from "@/worker/protocol/request";

/** A request under way. `control` after its end does nothing. */
export interface Job<Output> {
  readonly result: Promise<Output>;
  control(control: Control): void;
}

export interface ComputeClient {
  /** Rejects with a `JobFailure`, whose message is a sentence for people. */
  start<Input, Output, Progress>(
    request: Request<Input, Output, Progress>,
    input: Input,
    onProgress?: (progress: Progress) => void,
  ): Job<Output>;
  /** Called whenever a worker has ended, with all that it knew, whether a job was running or not. */
  onLoss(listener: () => void): void;
}

/** Why a job ended without a result. */
export class JobFailure extends Error {
  readonly kind: Failure["kind"] | "crashed";
  constructor(message: string, kind: Failure["kind"] | "crashed") {
    super(message);
    this.kind = kind;
  }
}

interface Pending {
  resolve(output: unknown): void;
  reject(failure: JobFailure): void;
  onProgress?: (progress: never) => void;
}

/** A worker that is ended while its code arrives leaves no trace at all; code has arrived in less, even over a slow line. */
const longestStartMs = 60_000;

/** The page's end of the thread boundary. A worker that crashes fails its jobs and is replaced at the next request. */
export function createComputeClient(createWorker: () => Worker): ComputeClient {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let lastJob = 0;
  /** The worker has been heard of. */
  let begun = false;
  let beginning: ReturnType<typeof setTimeout> | undefined;
  const listeners: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined; // of work that cannot be interrupted

  function receive(from: Worker, message: FromWorker) {
    if (from === worker && !begun) {
      begun = true;
      clearTimeout(beginning);
    }
    if (message.type === "alive") {
      if (message.lock !== null) void endOfLife(message.lock).then(() => crash(from, "the browser ended it"));
      return;
    }
    if (message.type === "bounded") return bound(from, message.by);
    const job = pending.get(message.job);
    if (!job) return;
    if (message.type === "progress") return job.onProgress?.(message.progress as never);
    pending.delete(message.job);
    if (message.type === "done") job.resolve(message.output);
    else job.reject(new JobFailure(message.failure.message, message.failure.kind));
  }

  function bound(from: Worker, by: Extract<FromWorker, { type: "bounded" }>["by"]) {
    clearTimeout(timer);
    if (by) timer = setTimeout(() => crash(from, by.sentence), by.ms);
  }

  function crash(crashed: Worker, detail: string) {
    if (worker !== crashed) return;
    crashed.terminate();
    clearTimeout(beginning);
    clearTimeout(timer);
    worker = null;
    const why = detail ? ` (${detail})` : "";
    const what = begun ? `The compute worker stopped${why}.` : `The compute worker could not be started${why}: is the network there?`;
    const failure = new JobFailure(what, "crashed");
    listeners.forEach((listener) => listener());
    for (const job of pending.values()) job.reject(failure);
    pending.clear();
  }

  function running(): Worker {
    if (worker) return worker;
    const started = createWorker();
    begun = false;
    clearTimeout(beginning);
    beginning = setTimeout(() => crash(started, "nothing was heard of it"), longestStartMs);
    started.addEventListener("message", (event: MessageEvent<FromWorker>) => receive(started, event.data));
    started.addEventListener("error", (event) => crash(started, event.message));
    started.addEventListener("messageerror", () => crash(started, "a message could not be read"));
    return (worker = started);
  }

  const post = (message: ToWorker) => running().postMessage(message);

  return {
    start<Input, Output, Progress>(
      request: Request<Input, Output, Progress>,
      input: Input,
      onProgress?: (progress: Progress) => void,
    ): Job<Output> {
      const job = ++lastJob;
      const result = new Promise<Output>((resolve, reject) => {
        pending.set(job, { resolve: resolve as Pending["resolve"], reject, onProgress: onProgress as Pending["onProgress"] });
      });
      post({ type: "start", job, name: request.name, input });
      return { result, control: (control) => pending.has(job) && post({ type: "control", job, control }) };
    },
    onLoss: (listener) => void listeners.push(listener),
  };
}
