import type { Dictionary, DictionaryParams, IterationReport, StopReason } from "@/core/dictionary/dictionary";
import { redrawAtom } from "./redraw-atom";
import type { SolverBackend, SolverProblem } from "@/core/dictionary/solver-backend";
import { StoppingRule, type StepKind } from "./stopping-rule";
import { VariableProjection } from "@/core/dictionary/methods/semi-nmf/variable-projection/variable-projection";
import { type Matrix64, toFloat32 } from "@/core/linalg/matrix";
import type { Random } from "@/core/linalg/random";
import type { RowSource } from "@/core/linalg/row-source";

/** Relative decrease below which the run has chosen its basin: other steps than scikit-learn's before it could end in another optimum. */
export const SETTLED = 1e-5;

/** A matrix to iterate on: Z itself, or a sketch of it. */
export interface Stage {
  readonly problem: SolverProblem; // with its state set
  readonly rows: RowSource; // Z
  readonly outside: number; // what the objective on it leaves out
  readonly bytesPerIteration: number; // of what `problem` was opened on, read by one iteration
  readonly phase: (iterationOfStage: number) => IterationReport["phase"];
  readonly toResidualSpace: (concepts: Matrix64) => Matrix64;
  readonly fromResidualSpace: (concepts: Matrix64) => Matrix64;
}

export interface DescentOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onIteration?: ((report: IterationReport) => void | Promise<void>) | undefined;
  /** The run starts from concepts that have settled already. */
  readonly settled: boolean;
}

interface Step {
  readonly objective: number;
  readonly kind: StepKind;
  readonly dead: readonly number[];
}

/** Alternates atoms and codes on one stage after another, and keeps the run's record. */
export class Descent {
  readonly history: number[] = [];
  readonly deadAtoms: Dictionary["deadAtoms"][number][] = [];
  /** Of residuals and sketch, read so far. */
  bytes = 0;
  /** Of the update that is no descent method: the concepts of the lowest objective, in Z's space. */
  best: { readonly objective: number; readonly concepts: Matrix64 } | undefined;
  private settled: boolean;

  constructor(
    private readonly params: DictionaryParams,
    private readonly precision: SolverBackend["precision"],
    private readonly random: Random, // for atoms that die
    private readonly options: DescentOptions,
  ) {
    this.settled = options.settled;
  }

  /** Iterates until a decrease of at most tol × objective, the iteration limit or the signal. */
  async run(stage: Stage, tol: number): Promise<StopReason> {
    const { problem } = stage;
    await problem.encode(this.params.alpha);
    const rule = new StoppingRule({ ...this.params, tol }, this.precision, this.history.at(-1));
    const projection = new VariableProjection(problem);
    for (let iteration = 1; ; iteration++) {
      this.bytes += stage.bytesPerIteration;
      const { objective, kind, dead } = (await this.projectedStep(stage, projection)) ?? (await this.plainStep(stage, projection));
      const relativeChange = this.record(objective, dead);
      const reason = rule.next(this.history.length, objective, kind);
      if (this.params.update === "als") await this.keepBest(stage, objective);
      await this.options.onIteration?.(this.report(stage, iteration, relativeChange, dead));
      if (reason) return reason;
      if (this.options.signal?.aborted) return "cancelled";
    }
  }

  /** The objective of the problem's atoms with their best codes. */
  private async evaluate({ problem, outside }: Stage): Promise<number> {
    // A difference of sums: where the fit is perfect, rounding alone decides its sign.
    return Math.max(0, outside + (await problem.encode(this.params.alpha)));
  }

  /** A step of variable projection, once the run has settled; undefined where the plain one has to be taken. */
  private async projectedStep(stage: Stage, projection: VariableProjection): Promise<Step | undefined> {
    const from = this.history.at(-1);
    if (!this.settled || this.params.update !== "block" || from === undefined) return undefined;
    // More concepts than rows or columns are dependent: the best codes are many, and the objective has no gradient in the atoms.
    if (this.params.conceptCount > Math.min(stage.rows.rows, stage.rows.cols)) return undefined;
    const step = await projection.step(from, () => this.evaluate(stage));
    return step && { ...step, dead: [] };
  }

  /** New atoms by the update alone; dead ones are drawn anew. */
  private async plainStep(stage: Stage, projection: VariableProjection): Promise<Step> {
    const { problem } = stage;
    const dead = await problem.updateAtoms(this.params.update);
    for (const concept of dead) {
      const atom = await redrawAtom(stage.rows, this.random);
      await problem.replaceAtom(concept, stage.fromResidualSpace({ rows: 1, cols: atom.length, data: atom }).data);
    }
    projection.restart();
    return { objective: await this.evaluate(stage), kind: dead.length > 0 ? "redrawn" : "plain", dead };
  }

  private record(objective: number, dead: readonly number[]): number {
    const previous = this.history.at(-1);
    const relativeChange = previous === undefined ? 1 : (previous - objective) / (objective || 1);
    if (relativeChange < SETTLED) this.settled = true;
    this.history.push(objective);
    for (const concept of dead) this.deadAtoms.push({ iteration: this.history.length, concept });
    return relativeChange;
  }

  private async keepBest({ problem, toResidualSpace }: Stage, objective: number): Promise<void> {
    if (objective < (this.best?.objective ?? Infinity)) this.best = { objective, concepts: toResidualSpace(await problem.readConcepts()) };
  }

  private report(
    { problem, phase, toResidualSpace }: Stage,
    iterationOfStage: number,
    relativeChange: number,
    dead: readonly number[],
  ): IterationReport {
    return {
      iteration: this.history.length,
      phase: phase(iterationOfStage),
      bytes: this.bytes,
      objective: this.history.at(-1)!,
      relativeChange,
      deadConcepts: dead,
      snapshot: async () => ({
        concepts: toFloat32(toResidualSpace(await problem.readConcepts())),
        activations: toFloat32(await problem.readActivations()),
      }),
    };
  }
}
