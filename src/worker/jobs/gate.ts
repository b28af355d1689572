/** Lets a running job be paused, stepped, resumed and cancelled between its iterations. */
export class Gate {
  readonly #abort = new AbortController();
  #paused = false;
  #steps = 0;
  #wake: () => void = () => {};

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get paused(): boolean {
    return this.#paused;
  }

  pause() {
    this.#paused = true;
  }

  resume() {
    this.#paused = false;
    this.#wake();
  }

  /** Lets one iteration through, then waits again. */
  step() {
    this.#paused = true;
    this.#steps = 1;
    this.#wake();
  }

  cancel() {
    this.#abort.abort();
    this.#wake();
  }

  /** Resolves when the job may go on; at once when it is not paused. */
  async pass(): Promise<void> {
    while (this.#paused && this.#steps === 0 && !this.signal.aborted) await new Promise<void>((wake) => (this.#wake = wake));
    this.#steps = 0;
  }
}
