/** A thread beside this one that runs a script and takes messages. */
export interface Thread {
  post(message: unknown): void;
}

/** Starts a thread that runs `script` and says when it has sent its first message, and when it has failed; the platform's part is the caller's. */
export type StartThread = (script: string, onReady: () => void, onFailure: () => void) => Thread;

/** Places in a shared memory's first bytes: for each job in flight the next shard and how many are done, then what each thread has heard. */
const SLOTS = 64;
const MAX_THREADS = 16;
const CONTROL_NUMBERS = 2 * SLOTS + MAX_THREADS;
/** Bytes at the beginning of a shared memory that are the threads'. */
export const controlBytes = 4 * CONTROL_NUMBERS;

const PATIENCE_MS = 30_000;

/**
 * What a thread runs. Its own loop takes shards until none is left, so that a thread that wakes late finds its job done and holds up nobody.
 * In Node messages come from parentPort.
 */
const script = `
const instances = new Map();
const onMessage = ({ index, memory, module, id, forget, kernel, job, shards, number }) => {
  if (forget !== undefined) return void instances.delete(forget);
  if (memory) {
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return void instances.set(id, { exports, control: new Int32Array(memory.buffer, 0, ${CONTROL_NUMBERS}) });
  }
  const { exports, control } = instances.get(id);
  const slot = 2 * (number % ${SLOTS});
  for (let shard; (shard = Atomics.add(control, slot, 1)) < shards; ) {
    exports[kernel](job, shard);
    Atomics.add(control, slot + 1, 1);
    Atomics.notify(control, slot + 1);
  }
  Atomics.store(control, ${2 * SLOTS} + index, number);
  Atomics.notify(control, ${2 * SLOTS} + index);
};
if (typeof self === "undefined") {
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", onMessage);
  parentPort.postMessage("ready");
} else {
  self.onmessage = ({ data }) => onMessage(data);
  self.postMessage("ready");
}
`;

/** Threads that share the kernels' memories with this one: those that have started, until they fail. */
export class KernelThreads {
  private readonly threads = new Set<Thread>();
  private lastMemory = 0;

  constructor(start: StartThread, count: number) {
    for (let i = 0; i < Math.min(count, MAX_THREADS); i++) {
      const thread: Thread = start(
        script,
        () => this.threads.add(thread),
        () => this.threads.delete(thread),
      );
    }
  }

  /** Threads that answer. */
  get count(): number {
    return this.threads.size;
  }

  /** Makes a shared memory known to the threads that have started; `before`: its jobs until now. */
  share(memory: WebAssembly.Memory, module: WebAssembly.Module, before?: SharedJobs): SharedJobs {
    const id = ++this.lastMemory;
    for (const thread of this.threads) thread.post({ memory, module, id });
    return new SharedJobs([...this.threads], memory, id, before, () => this.threads.clear());
  }
}

/** Jobs on one shared memory. */
export class SharedJobs {
  private readonly control: Int32Array;
  private number: number; // of the last job: places in the memory are never taken twice for one number

  constructor(
    private readonly threads: readonly Thread[],
    memory: WebAssembly.Memory,
    private readonly id: number,
    before: SharedJobs | undefined,
    private readonly onSilence: () => void,
  ) {
    this.control = new Int32Array(memory.buffer, 0, CONTROL_NUMBERS);
    const number = (this.number = before?.number ?? 0);
    // A thread that starts late has no earlier job to look at, and is waited for as if it had heard of them.
    threads.forEach((thread, index) => {
      if (before?.threads[index] !== thread) Atomics.store(this.control, 2 * SLOTS + index, number);
    });
  }

  /** Runs a kernel on every shard of a job, here and on the threads; returns when all are done. */
  run(exports: Readonly<Record<string, (job: number, shard: number) => void>>, kernel: string, job: number, shards: number): void {
    const { control, id } = this;
    const number = ++this.number;
    const slot = 2 * (number % SLOTS);
    // A place is used again only when no thread can still look at its last job.
    if (number > SLOTS) this.threads.forEach((_, index) => this.wait(2 * SLOTS + index, (heard) => heard > number - SLOTS));
    Atomics.store(control, slot, 0);
    Atomics.store(control, slot + 1, 0);
    this.threads.forEach((thread, index) => thread.post({ index, id, kernel, job, shards, number }));
    for (let shard: number; (shard = Atomics.add(control, slot, 1)) < shards;) {
      exports[kernel]!(job, shard);
      Atomics.add(control, slot + 1, 1);
    }
    this.wait(slot + 1, (done) => done >= shards);
  }

  forget(): void {
    for (const thread of this.threads) thread.post({ forget: this.id });
  }

  private wait(place: number, enough: (value: number) => boolean): void {
    for (let value = Atomics.load(this.control, place); !enough(value); value = Atomics.load(this.control, place))
      if (Atomics.wait(this.control, place, value, PATIENCE_MS) === "timed-out") {
        this.onSilence();
        throw new Error("A solver thread has stopped answering; the next run does without.");
      }
  }
}
