import type { Dictionary, DictionaryParams, IterationReport } from "@/core/dictionary/dictionary";
import { methods } from "@/core/dictionary/methods/methods";
import type { Matrix } from "@/core/linalg/matrix";

/** One loss that a run survived. */
export interface Recovery {
  /** Of the snapshot that it went on from; 0: from the start. */
  readonly iteration: number;
  readonly from: string; // a backend
  readonly to: string;
  readonly reason: string; // a sentence
}

/** A run as it stood after an iteration: what is needed to go on. Codes are not: they follow from the concepts. */
export interface RunPoint {
  readonly concepts: Matrix; // [K×D]
  readonly objectiveHistory: readonly number[]; // an entry an iteration
  readonly deadAtoms: Dictionary["deadAtoms"];
}

/** Snapshots are at least so far apart, and take at most this share of a run's time. */
const SNAPSHOT_GAP_MS = 250;
const SNAPSHOT_SHARE = 0.05;

/** What a run has reached, over all the backends it ran on. */
export class RunSoFar {
  readonly #params: DictionaryParams;
  readonly #now: () => number;
  #point: RunPoint | undefined;
  #objectives: number[] = [];
  #deadAtoms: { iteration: number; concept: number }[] = [];
  #reported: number;
  #snapshotEnd = -Infinity;
  #snapshotMs = 0;

  constructor(params: DictionaryParams, from: RunPoint | undefined, now: () => number) {
    this.#params = params;
    this.#point = methods[params.method].resumable ? from : undefined;
    this.#reported = this.#point?.objectiveHistory.length ?? 0;
    this.#now = now;
  }

  /** The last snapshot that a run can go on from. */
  get point(): RunPoint | undefined {
    return this.#point;
  }

  /** Forgets what came after the last snapshot. Returns the parameters of what is left to do. */
  rewind(): DictionaryParams {
    this.#objectives = [...(this.#point?.objectiveHistory ?? [])];
    this.#deadAtoms = [...(this.#point?.deadAtoms ?? [])];
    return { ...this.#params, maxIterations: this.#params.maxIterations - this.#objectives.length };
  }

  /** Counts an iteration of a backend into the whole run. Undefined when it was reported before the last loss. */
  count(report: IterationReport): IterationReport | undefined {
    const { objective, deadConcepts } = report;
    const previous = this.#objectives.at(-1);
    this.#objectives.push(objective);
    const iteration = this.#objectives.length;
    for (const concept of deadConcepts) this.#deadAtoms.push({ iteration, concept });
    if (iteration <= this.#reported) return undefined;
    this.#reported = iteration;
    const relativeChange = previous === undefined ? report.relativeChange : (previous - objective) / (objective || 1);
    return { ...report, iteration, relativeChange, snapshot: () => this.keep(report) };
  }

  get isSnapshotDue(): boolean {
    return this.#now() - this.#snapshotEnd >= Math.max(SNAPSHOT_GAP_MS, this.#snapshotMs / SNAPSHOT_SHARE);
  }

  /** Takes a snapshot, and keeps it as the point to go on from. */
  async keep(report: IterationReport): ReturnType<IterationReport["snapshot"]> {
    const started = this.#now();
    const snapshot = await report.snapshot();
    this.#snapshotEnd = this.#now();
    this.#snapshotMs = this.#snapshotEnd - started;
    const usable = methods[this.#params.method].resumable && snapshot.concepts.data.every(Number.isFinite);
    // After the last iteration nothing would be left to do.
    if (usable && this.#isBest() && this.#objectives.length < this.#params.maxIterations)
      this.#point = { concepts: snapshot.concepts, objectiveHistory: [...this.#objectives], deadAtoms: [...this.#deadAtoms] };
    return snapshot;
  }

  /** The whole run's dictionary, from that of its last part. */
  complete(last: Dictionary): Dictionary {
    return {
      ...last,
      objectiveHistory: [...this.#objectives, last.objective],
      iterations: this.#objectives.length,
      deadAtoms: this.#deadAtoms,
    };
  }

  /** "als" is no descent and keeps its best iterate, which going on from a worse one could lose. */
  #isBest(): boolean {
    return this.#params.update === "block" || this.#objectives.at(-1)! <= Math.min(...this.#objectives);
  }
}
