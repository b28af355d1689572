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

/** The page's end of the thread boundary. A worker that crashes fails its jobs and is replaced at the next request. */
export function createComputeClient(createWorker: () => Worker): ComputeClient {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let lastJob = 0;
  let timer: ReturnType<typeof setTimeout> | undefined; // of work that cannot be interrupted

  function receive(from: Worker, message: FromWorker) {
    if (message.type === "alive") return void endOfLife(message.lock).then(() => crash(from, "the browser ended it"));
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
    clearTimeout(timer);
    worker = null;
    const failure = new JobFailure(`The compute worker stopped${detail ? ` (${detail})` : ""}.`, "crashed");
    for (const job of pending.values()) job.reject(failure);
    pending.clear();
  }

  function running(): Worker {
    if (worker) return worker;
    const started = createWorker();
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
  };
}
