import type { IterationReport } from "@/core/dictionary/dictionary";
import { InputError } from "@/core/dictionary/input-error";
import type { Decoding } from "@/core/settings/setting-values";
import type { Residuals } from "@/io/bundle/read-residuals";
import { meanInModelSpace, toModelSpace } from "@/pipeline/learn/compact-basis";
import { describeRun } from "@/pipeline/learn/dictionary-run";
import type { Recovery } from "@/pipeline/learn/run-so-far";
import type { HandlerContext } from "@/worker/jobs/handler";
import { Pace } from "@/worker/jobs/pace";
import type { LearnInput, LearnProgress } from "@/worker/protocol/learn";
import type { BundleMemory } from "./bundle-memory";
import type { KeptDictionary } from "./kept-dictionary";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";

/** Reports each iteration of a run, and now and then the whole dictionary as it stands. */
export class LiveDictionary {
  readonly #pace = new Pace(() => performance.now());
  readonly #recoveries: Recovery[];
  readonly #objectives: number[];
  readonly #deadAtoms: { iteration: number; concept: number }[];
  readonly #earlier: { readonly iterations: number; readonly elapsedMs: number };
  #residuals: Residuals | null = null;
  #sampleIndices: Int32Array = new Int32Array();

  constructor(
    private readonly input: LearnInput,
    private readonly context: Pick<HandlerContext<LearnProgress>, "gate" | "report">,
    private readonly bundle: BundleMemory,
    private readonly inWords: (
      dictionary: KeptDictionary["dictionary"],
    ) => Promise<Decoding & Pick<KeptDictionary, "grounding" | "wordsMissing">>,
  ) {
    const run = input.goOn?.snapshot?.run;
    this.#earlier = { iterations: run?.iterations ?? 0, elapsedMs: run?.elapsedMs ?? 0 };
    this.#objectives = [...(run?.objectiveHistory ?? [])];
    this.#deadAtoms = [...(run?.deadAtoms ?? [])];
    this.#recoveries = [...(input.goOn?.recoveries ?? [])];
  }

  begin(residuals: Residuals, sampleIndices: Int32Array) {
    this.#residuals = residuals;
    this.#sampleIndices = sampleIndices;
    this.#pace.begin(this.input.warmFrom === undefined);
  }

  addRecovery(recovery: Recovery) {
    this.#recoveries.push(recovery);
  }

  /** The run's report with the time that it took in the worker before this one. */
  timed<Run extends { readonly elapsedMs: number }>(run: Run): Run {
    return { ...run, elapsedMs: this.#earlier.elapsedMs + run.elapsedMs };
  }

  async show(iteration: IterationReport, backend: string) {
    const { gate, report } = this.context;
    const { iteration: number, phase, bytes, objective, relativeChange, deadConcepts } = iteration;
    this.#objectives.push(objective);
    for (const concept of deadConcepts) this.#deadAtoms.push({ iteration: number, concept });
    const iterationsPerSecond = this.#pace.iterationsPerSecond(number - this.#earlier.iterations);
    report({ stage: "iterating", iteration: number, phase, bytes, objective, relativeChange, deadConcepts, iterationsPerSecond });
    await yieldToMessages();
    if (gate.signal.aborted) return;
    if (gate.paused || this.#pace.isSnapshotDue()) {
      const dictionary = await this.#pace.outside(() => this.#snapshot(iteration, backend));
      if (dictionary) report({ stage: "snapshot", dictionary });
    }
    await this.#pace.waiting(() => gate.pass());
  }

  async #snapshot({ iteration, objective, snapshot }: IterationReport, backend: string) {
    const { token, layer, params } = this.input;
    if (!this.#residuals) throw new InputError("The run has not begun.");
    const { concepts, mean, activations } = await snapshot();
    const soFar = {
      objective,
      objectiveHistory: this.#objectives,
      iterations: iteration,
      stopReason: "cancelled" as const,
      deadAtoms: this.#deadAtoms,
    };
    const elapsedMs = this.#earlier.elapsedMs + this.#pace.elapsedMs;
    const dictionary = {
      key: `live-${iteration}`,
      token,
      layer,
      split: "",
      concepts: toModelSpace(concepts, this.#residuals),
      ...(mean && { mean: meanInModelSpace(mean, this.#residuals) }),
      activations,
      ...(this.#residuals.tokenRows && { tokenRows: this.#residuals.tokenRows }),
      run: describeRun({ ...soFar, concepts, activations }, params, backend, elapsedMs, this.#recoveries),
    };
    try {
      const words = await this.inWords(dictionary);
      return this.bundle.keepLive({
        origin: "learned",
        warmStart: this.input.warmFrom !== undefined,
        dictionary,
        sampleIndices: this.#sampleIndices,
        projected: [],
        ...words,
      });
    } catch (error) {
      if (this.context.gate.signal.aborted) return undefined;
      throw error;
    }
  }
}
