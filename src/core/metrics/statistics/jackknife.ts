/**
 * The jackknife's standard error of a figure that is a mean over pairs of concepts, such as the overlap of words: each concept
 * is left out once. The pairs are not independent of each other, the concepts are taken to be.
 */
export function jackknifeError(leftOut: readonly number[]): number {
  const count = leftOut.length;
  const mean = leftOut.reduce((sum, value) => sum + value, 0) / count;
  return Math.sqrt(((count - 1) / count) * leftOut.reduce((sum, value) => sum + (value - mean) ** 2, 0));
}

/** The mean off the diagonal of a matrix [K×K], row-major, without each of its K concepts in turn. */
export function meansWithoutEach(matrix: ArrayLike<number>, K: number): number[] {
  let total = 0;
  const involved = new Float64Array(K); // all entries that a concept is in
  for (let k = 0; k < K; k++)
    for (let l = 0; l < K; l++) {
      if (k === l) continue;
      const value = matrix[k * K + l]!;
      total += value;
      involved[k]! += value;
      involved[l]! += value;
    }
  return Array.from(involved, (own) => (total - own) / ((K - 1) * (K - 2)));
}
