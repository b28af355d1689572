import { passOverAtoms, DEAD_ENERGY, shortenToUnit } from "@/core/dictionary/methods/semi-nmf/atom-pass";
import { QuasiNewton } from "./quasi-newton";
import type { CodeSums, SolverProblem } from "@/core/dictionary/solver-backend";
import type { StepKind } from "@/core/dictionary/methods/semi-nmf/stopping-rule";
import { dot } from "@/core/linalg/dot";
import { type Matrix64, rowOf, toFloat64 } from "@/core/linalg/matrix";
import { weightedSums } from "@/core/linalg/weighted-sums";

/** Of the decrease that the slope promises, what a step must bring (Armijo). */
const ENOUGH = 1e-4;
/** Lengths that are tried, before the plain pass is taken. */
const LENGTHS = [1, 0.3, 0.09];
/** An atom this near to length 1 lies on the border of its ball. */
const BORDER = 1 - 1e-9;

/** Where the last step ended. */
interface Place extends CodeSums {
  readonly atoms: Matrix64;
  readonly gradient: Matrix64; // of f, along the border where an atom lies on it
}

/**
 * Descends on f(U) = min over V ≥ 0 of the objective (variable projection; Golub and Pereyra 1973), whose gradient is VᵀV U − VᵀZ for the best
 * codes V, with every atom in its unit ball: steps of a quasi-Newton model, shortened until they bring enough, or else one plain pass over
 * the atoms. No step raises the objective. A step costs one `sums` and one `encode` for each length tried: what a plain iteration costs.
 */
export class VariableProjection {
  private readonly model = new QuasiNewton();
  private before: Place | undefined;
  private atoms: Matrix64 | undefined; // the problem's, where a step left them

  constructor(private readonly problem: SolverProblem) {}

  /** One step from the problem's concepts, whose objective is `from`; undefined, and nothing done, where an atom is dead. */
  async step(from: number, evaluate: () => Promise<number>): Promise<{ readonly objective: number; readonly kind: StepKind } | undefined> {
    const place = placeAt(this.atoms ?? (await this.problem.readConcepts()), await this.problem.sums());
    if (isAnyDead(place.codeGram)) return undefined;
    this.learnFrom(place);
    const direction = alongBorder(place.atoms, this.model.apply(place.gradient, place.codeGram));
    const slope = -dot(place.gradient.data, direction.data);
    for (const length of slope < 0 ? LENGTHS : []) {
      const objective = await this.take(moved(place.atoms, direction, -length), evaluate);
      if (objective <= from + ENOUGH * length * slope) return { objective, kind: "quasi-newton" };
    }
    this.model.forget();
    return { objective: await this.take(passOverAtoms(place.codeGram, place.targets, place.atoms), evaluate), kind: "plain" };
  }

  /** After atoms that are no continuation of those before. */
  restart(): void {
    this.model.forget();
    this.before = this.atoms = undefined;
  }

  private async take(atoms: Matrix64, evaluate: () => Promise<number>): Promise<number> {
    this.atoms = atoms;
    await this.problem.setConcepts(atoms);
    return evaluate();
  }

  private learnFrom(place: Place): void {
    const { before } = this;
    this.before = place;
    if (!before) return;
    const step = alongBorder(place.atoms, difference(place.atoms, before.atoms));
    this.model.remember(step.data, difference(place.gradient, alongBorder(place.atoms, before.gradient)).data);
  }
}

function placeAt(atoms: Matrix64, { codeGram, targets }: CodeSums): Place {
  const gradient = difference(weightedSums(codeGram, atoms), targets);
  return { atoms, codeGram, targets, gradient: alongBorder(atoms, gradient) };
}

/** Of atoms on the border of their balls, the part of x that stays on it. */
function alongBorder(atoms: Matrix64, x: Matrix64): Matrix64 {
  const out = toFloat64(x);
  for (let k = 0; k < x.rows; k++) {
    const atom = rowOf(atoms, k);
    if (dot(atom, atom) <= BORDER ** 2) continue;
    const row = rowOf(out, k);
    const along = dot(row, atom);
    for (let d = 0; d < row.length; d++) row[d]! -= along * atom[d]!;
  }
  return out;
}

function moved(atoms: Matrix64, direction: Matrix64, length: number): Matrix64 {
  const out = { ...atoms, data: atoms.data.map((x, i) => x + length * direction.data[i]!) };
  for (let k = 0; k < out.rows; k++) shortenToUnit(rowOf(out, k));
  return out;
}

function difference(x: Matrix64, y: Matrix64): Matrix64 {
  return { ...x, data: x.data.map((value, i) => value - y.data[i]!) };
}

function isAnyDead({ rows, cols, data }: Matrix64): boolean {
  for (let k = 0; k < rows; k++) if (!(data[k * cols + k]! > DEAD_ENERGY)) return true;
  return false;
}
