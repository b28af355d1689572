/** Counts of the values that are not zero in equal bins from `start` to `end`; zeros are counted apart. */
export interface HistogramBins {
  readonly counts: readonly number[];
  readonly zeros: number;
  readonly total: number;
  readonly start: number; // 0, or −end where values have signs
  readonly end: number;
}

/** Bins a column of activations. Values that are not numbers are left out; those beyond the ends fall into the outer bins. */
export function binActivations(values: ArrayLike<number>, end: number, binCount: number, signed = false): HistogramBins {
  const counts = new Array<number>(binCount).fill(0);
  const start = signed ? -end : 0;
  let zeros = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    total++;
    if (value === 0) zeros++;
    else if (end > 0) counts[Math.max(0, Math.min(binCount - 1, Math.floor(((value - start) / (end - start)) * binCount)))]!++;
  }
  return { counts, zeros, total, start, end };
}
