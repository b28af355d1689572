/** Counts of the values above zero in equal bins from 0 to `end`; zeros are counted apart. */
export interface HistogramBins {
  readonly counts: readonly number[];
  readonly zeros: number;
  readonly total: number;
  readonly end: number;
}

/** Bins a column of activations. Values that are not numbers are left out; those above `end` fall into the last bin. */
export function binActivations(values: ArrayLike<number>, end: number, binCount: number): HistogramBins {
  const counts = new Array<number>(binCount).fill(0);
  let zeros = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const value = Math.abs(values[i]!);
    if (!Number.isFinite(value)) continue;
    total++;
    if (value === 0) zeros++;
    else if (end > 0) counts[Math.min(binCount - 1, Math.floor((value / end) * binCount))]!++;
  }
  return { counts, zeros, total, end };
}
