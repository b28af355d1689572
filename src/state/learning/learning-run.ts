import { methods } from "@/core/dictionary/methods/methods";
import type { Artifacts } from "@/state/artifacts";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { LearnInput } from "@/worker/protocol/learn";

type Recovery = NonNullable<LearnInput["goOn"]>["recoveries"][number];

/** A run as the page knows it: what was on screen before, and what a new worker needs to go on when the worker crashes. */
export class LearningRun {
  #snapshot: DictionaryView | null = null;
  #recoveries: Recovery[] = [];
  #crashes = 0;
  #lastCrash = -1;
  #cancelled = false;

  constructor(readonly before: Pick<Artifacts, "dictionary" | "trace">) {}

  get snapshot(): DictionaryView | null {
    return this.#snapshot;
  }

  /** What a new worker goes on from; null: it starts over. */
  get resumable(): DictionaryView | null {
    return this.#snapshot && methods[this.#snapshot.run.method].resumable ? this.#snapshot : null;
  }

  get cancelled(): boolean {
    return this.#cancelled;
  }

  keep(snapshot: DictionaryView) {
    this.#snapshot = snapshot;
  }

  recovered(recovery: Recovery) {
    this.#recoveries.push(recovery);
  }

  /** Between two workers there is no job that could be told. */
  cancel() {
    this.#cancelled = true;
  }

  /** Undefined when the run got no further than the last time: it would crash for ever. */
  crashed(reason: string): Recovery | undefined {
    const iteration = this.resumable?.run.iterations ?? 0;
    if (iteration <= this.#lastCrash) return undefined;
    this.#lastCrash = iteration;
    this.#crashes++;
    const recovery = { iteration, from: "compute worker", to: "new compute worker", reason };
    this.#recoveries.push(recovery);
    return recovery;
  }

  get goOn(): Pick<LearnInput, "goOn"> {
    return this.#crashes === 0 ? {} : { goOn: { snapshot: this.resumable, recoveries: this.#recoveries } };
  }

  /** Why it was not tried again. */
  lastWords(): string {
    const where = this.#lastCrash > 0 ? `after iteration ${this.#lastCrash}` : "before it had a first result";
    return `The compute worker stopped twice at the same place, ${where}, so the run was ended; what it had reached is on screen. Fewer concepts, or another backend, need less memory.`;
  }
}

const backendNames: Readonly<Record<string, string>> = { webgpu: "WebGPU", wasm: "WebAssembly", reference: "plain TypeScript" };

/** What happened and how the run goes on, for people. */
export function describeRecovery({ reason, iteration, from, to }: Recovery): string {
  const where = from === to ? `${backendNames[to] ?? to} on a new device` : (backendNames[to] ?? `a ${to}`);
  return `${reason} Learning goes on ${iteration > 0 ? `from iteration ${iteration}` : "from the start"}, on ${where}.`;
}
