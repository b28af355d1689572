import type { ReadOptions, ReadProgress } from "@/io/bundle/bundle-source";

interface Flight {
  readonly promise: Promise<Uint8Array>;
  readonly controller: AbortController;
  readonly listeners: Set<(progress: ReadProgress) => void>;
  waiters: number;
}

/**
 * Files in memory, each read once however many ask: concurrent callers share one read, which is aborted when the last of
 * them has been. Failures are not kept. Above the budget the files used longest ago are dropped.
 */
export class SharedReads {
  private readonly done = new Map<string, Uint8Array>(); // in order of use
  private readonly flights = new Map<string, Flight>();
  private bytes = 0;

  constructor(
    private readonly load: (path: string, options: ReadOptions) => Promise<Uint8Array>,
    private readonly budgetBytes: number,
  ) {}

  async read(path: string, { signal, onProgress }: ReadOptions = {}): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const cached = this.done.get(path);
    if (cached) {
      this.done.delete(path);
      this.done.set(path, cached);
      return cached;
    }
    const flight = this.flights.get(path) ?? this.start(path);
    flight.waiters++;
    if (onProgress) flight.listeners.add(onProgress);
    try {
      return await untilAborted(flight.promise, signal);
    } finally {
      if (onProgress) flight.listeners.delete(onProgress);
      if (--flight.waiters === 0) {
        if (this.flights.get(path) === flight) this.flights.delete(path);
        flight.controller.abort();
      }
    }
  }

  private start(path: string): Flight {
    const controller = new AbortController();
    const listeners = new Set<(progress: ReadProgress) => void>();
    const onProgress = (progress: ReadProgress) => listeners.forEach((listener) => listener(progress));
    const promise = this.load(path, { signal: controller.signal, onProgress }).then((bytes) => {
      this.keep(path, bytes);
      return bytes;
    });
    const flight = { promise, controller, listeners, waiters: 0 };
    this.flights.set(path, flight);
    return flight;
  }

  private keep(path: string, bytes: Uint8Array): void {
    if (this.done.has(path)) return;
    this.done.set(path, bytes);
    this.bytes += bytes.length;
    for (const [oldest, file] of this.done) {
      if (this.bytes <= this.budgetBytes || oldest === path) break;
      this.done.delete(oldest);
      this.bytes -= file.length;
    }
  }
}

/** Settles with the promise, or rejects with the signal's reason when that comes first. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
