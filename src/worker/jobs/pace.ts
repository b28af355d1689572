/** Snapshots may take this share of a run's time, so that watching hardly slows it. */
const snapshotShare = 0.25;
const shortestGapMs = 250;

/** A run's own clock: what it spends on snapshots and in pauses does not count. */
export class Pace {
  readonly #now: () => number;
  #begun = 0;
  #notCounted = 0;
  #lastSnapshotEnd = -Infinity;
  #lastSnapshotMs = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A run that will soon be over, as a warm one, has no use for a snapshot of its first iteration. */
  begin(snapshotAtOnce: boolean) {
    this.#begun = this.#now();
    if (!snapshotAtOnce) this.#lastSnapshotEnd = this.#begun;
  }

  get elapsedMs(): number {
    return this.#now() - this.#begun - this.#notCounted;
  }

  iterationsPerSecond(iterations: number): number {
    return (1000 * iterations) / Math.max(this.elapsedMs, 1);
  }

  isSnapshotDue(): boolean {
    return this.#now() - this.#lastSnapshotEnd >= Math.max(shortestGapMs, this.#lastSnapshotMs / snapshotShare);
  }

  /** Runs a snapshot off the run's clock. */
  async outside<T>(work: () => Promise<T>): Promise<T> {
    const started = this.#now();
    try {
      return await work();
    } finally {
      this.#lastSnapshotEnd = this.#now();
      this.#lastSnapshotMs = this.#lastSnapshotEnd - started;
      this.#notCounted += this.#lastSnapshotMs;
    }
  }

  /** Waits in a pause off the run's clock. */
  async waiting(pause: () => Promise<void>): Promise<void> {
    const started = this.#now();
    await pause();
    this.#notCounted += this.#now() - started;
  }
}
