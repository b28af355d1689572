/** Of the largest: singular values this near to each other are one, to float32 data. */
const TIE = 1e-5;
/** Vectors are off by their residual over the distance to the next value: so many residuals apart, by a tenth. */
const RESIDUALS = 10;

/**
 * Each k (from 1) of the first K singular values, largest first, that is all but equal to the one after it, while neither is zero: any rotation of the
 * two vectors is as good, so the start is not the data's alone. `residual` is that of the vectors, relative to the largest value.
 */
export function tiedValues(values: ArrayLike<number>, residual = 0): number[] {
  const least = Math.max(TIE, RESIDUALS * residual) * values[0]!;
  return Array.from({ length: values.length - 1 }, (_, i) => i + 1).filter(
    (k) => values[k]! > least && values[k - 1]! - values[k]! <= least,
  );
}
