import { InputError } from "@/core/dictionary/input-error";
import type { IterationReport } from "@/core/dictionary/dictionary";
import { toModelSpace } from "@/pipeline/compact-basis";
import { describeRun } from "@/pipeline/dictionary-run";
import { groundFromBundle } from "@/pipeline/ground";
import { learnFromBundle, learnSplit } from "@/pipeline/learn";
import { projectSplits } from "@/pipeline/project";
import type { Residuals } from "@/io/read-residuals";
import type { HandlerContext, HandlerOf } from "@/worker/handler";
import type { KeptDictionary } from "@/worker/workspace";
import type { LearnInput, LearnProgress, requests } from "@/worker/protocol";
import { yieldToMessages } from "@/worker/yield-to-messages";
import { chooseSolver, describeChoice } from "./choose-backend";
import { Pace } from "@/worker/pace";

/** Learns one token's dictionary in this tab, showing it while it changes. */
export const learn: HandlerOf<typeof requests.learn> = async (input, context) => {
  const { workspace, gate, report } = context;
  const { reader } = workspace;
  const { token, layer, params } = input;
  const loading = {
    signal: gate.signal,
    onProgress: (file: { file: string; received: number; total: number }) => report({ stage: "loading", file }),
  };

  // All that the run will need is read before it starts, so that a run is never held up by the network.
  const [lists, sampleIndices] = await Promise.all([
    workspace.wordLists(),
    reader.rowSamples(token, learnSplit(reader), loading),
    reader.unembedding(loading),
    reader.vocabulary(loading),
  ]);
  const solver = await chooseSolver(input.backend, workspace);
  report({ stage: "preparing", backend: describeChoice(solver) });

  const live = new LiveDictionary(input, context, (dictionary) =>
    groundFromBundle(reader, dictionary, lists, input, { signal: gate.signal, pause: yieldToMessages }),
  );
  const learned = await learnFromBundle(reader, { token, layer, params }, solver.backend, {
    ...loading,
    now: () => performance.now(),
    onLoaded: (residuals) => live.begin(residuals, sampleIndices),
    onIteration: (iteration) => live.show(iteration, solver.backend.name),
  });
  gate.signal.throwIfAborted();
  report({ stage: "grounding" });
  const options = { signal: gate.signal, pause: yieldToMessages };
  const grounding = await groundFromBundle(reader, learned, lists, input, options);
  const projected = await projectSplits(reader, learned, options);
  const { coordinates: _coordinates, ...dictionary } = learned;
  const { wordFilter, finalNormAtDecoding } = input;
  return workspace.keep({ origin: "learned", dictionary, sampleIndices, projected, wordFilter, finalNormAtDecoding, grounding });
};

/** Reports each iteration, and now and then the whole dictionary as it stands. */
class LiveDictionary {
  readonly #pace = new Pace(() => performance.now());
  #residuals: Residuals | null = null;
  #sampleIndices: Int32Array = new Int32Array();
  #history: number[] = [];

  constructor(
    private readonly input: LearnInput,
    private readonly context: HandlerContext<LearnProgress>,
    private readonly ground: (dictionary: KeptDictionary["dictionary"]) => Promise<KeptDictionary["grounding"]>,
  ) {}

  begin(residuals: Residuals, sampleIndices: Int32Array) {
    this.#residuals = residuals;
    this.#sampleIndices = sampleIndices;
    this.#pace.begin();
  }

  async show(iteration: IterationReport, backend: string) {
    const { gate, report } = this.context;
    this.#history.push(iteration.objective);
    const { iteration: number, objective, relativeChange, deadConcepts } = iteration;
    const iterationsPerSecond = this.#pace.iterationsPerSecond(number);
    report({ stage: "iterating", iteration: number, objective, relativeChange, deadConcepts, iterationsPerSecond });
    await yieldToMessages();
    if (gate.signal.aborted) return;
    if (gate.paused || this.#pace.isSnapshotDue()) {
      const dictionary = await this.#pace.outside(() => this.#snapshot(iteration, backend));
      if (dictionary) report({ stage: "snapshot", dictionary });
    }
    await this.#pace.waiting(() => gate.pass());
  }

  async #snapshot({ iteration, objective, snapshot }: IterationReport, backend: string) {
    const { token, layer, params, wordFilter, finalNormAtDecoding } = this.input;
    if (!this.#residuals) throw new InputError("The run has not begun.");
    const { concepts, activations } = await snapshot();
    const soFar = { objective, objectiveHistory: this.#history, iterations: iteration, stopReason: "cancelled" as const, deadAtoms: [] };
    const dictionary = {
      key: `live-${iteration}`,
      token,
      layer,
      split: "",
      concepts: toModelSpace(concepts, this.#residuals),
      activations,
      run: describeRun({ ...soFar, concepts, activations }, params, backend, this.#pace.elapsedMs),
    };
    try {
      const grounding = await this.ground(dictionary);
      return this.context.workspace.keepLive({
        origin: "learned",
        dictionary,
        sampleIndices: this.#sampleIndices,
        projected: [],
        wordFilter,
        finalNormAtDecoding,
        grounding,
      });
    } catch (error) {
      if (this.context.gate.signal.aborted) return undefined;
      throw error;
    }
  }
}
