/** The paper's rule for K, in the two ways it can be read: the smallest K at which half of the error is gone. */

export interface ErrorAt {
  readonly k: number;
  readonly error: number; // of ‖Z‖²
}

export interface HalfError {
  readonly from: 0 | 1; // the K whose error is halved
  readonly half: number;
  /** The smallest measured K at or below it; undefined: none. */
  readonly k: number | undefined;
}

/** From K = 0, where the error is ‖Z‖² itself; and from K = 1, where that was measured: it has the states' mean already. */
export function halfErrors(errors: readonly ErrorAt[]): HalfError[] {
  const ordered = errors.toSorted((a, b) => a.k - b.k);
  if (ordered.length === 0) return [];
  const one = ordered.find(({ k }) => k === 1);
  const starts = [{ from: 0 as const, error: 1 }, ...(one ? [{ from: 1 as const, error: one.error }] : [])];
  return starts.map(({ from, error }) => ({ from, half: error / 2, k: ordered.find((point) => point.error <= error / 2)?.k }));
}

/** The rule's name on the chart, and what it gives. */
export function describeHalf({ from, k }: HalfError, largest: number): string {
  return `½ of the K = ${from} error${from === 0 ? " (paper)" : ""}: ${k === undefined ? `not reached by K = ${largest}` : `K = ${k}`}`;
}
