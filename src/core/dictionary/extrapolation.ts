import { type Matrix64, rowOf } from "@/core/linalg/matrix";

const FIRST_STRETCH = 0.5;
const LONGEST_STRETCH = 1;

/**
 * Goes on in the direction of the last step: U + β (U − U_before), inside the unit ball (Ang and Gillis 2019). β grows while that
 * lowers the objective and shrinks where it does not; who uses it goes back to U then, so that no step ever raises the objective.
 */
export class Extrapolation {
  private before: Matrix64 | undefined;
  private stretch = FIRST_STRETCH;
  private limit = LONGEST_STRETCH;

  /** The atoms beyond those of this iteration; undefined when there is no step yet to go on from. */
  propose(atoms: Matrix64): Matrix64 | undefined {
    const { before } = this;
    this.before = atoms;
    if (!before) return undefined;
    const data = atoms.data.map((value, i) => value + this.stretch * (value - before.data[i]!));
    const out = { ...atoms, data };
    for (let k = 0; k < out.rows; k++) shorten(rowOf(out, k));
    return out;
  }

  accepted(): void {
    this.stretch = Math.min(this.limit, this.stretch * 1.05);
    this.limit = Math.min(LONGEST_STRETCH, this.limit * 1.03);
  }

  rejected(): void {
    this.limit = this.stretch;
    this.stretch /= 1.5;
  }

  /** Forgets the last step: after it, atoms are no continuation of those before. */
  restart(): void {
    this.before = undefined;
  }
}

function shorten(atom: Float64Array): void {
  const length = Math.sqrt(atom.reduce((sum, value) => sum + value * value, 0));
  if (length > 1) for (let d = 0; d < atom.length; d++) atom[d]! /= length;
}
