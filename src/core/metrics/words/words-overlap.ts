/**
 * Overlap of the concepts' words (arXiv 2406.08074, section 4): Overlap(k) = 1/(K−1) Σ_{l≠k} |T_l ∩ T_k| / |T_k|, over sets, so
 * that a word said twice counts once; a concept without words counts 0. Lower is better.
 */

export interface WordsOverlap {
  readonly matrix: Float64Array; // [K×K] |T_k ∩ T_l| / |T_k| in row k, column l
  readonly concepts: Float64Array; // [K] Overlap(k); empty for K = 1
  /** Their mean; undefined for fewer than two concepts. */
  readonly mean: number | undefined;
}

/** The overlap of K word lists. */
export function wordsOverlap(wordLists: readonly (readonly string[])[]): WordsOverlap {
  const K = wordLists.length;
  const sets = wordLists.map((words) => new Set(words));
  const matrix = new Float64Array(K * K);
  sets.forEach((own, k) =>
    sets.forEach((other, l) => {
      const shared = [...own].filter((word) => other.has(word)).length;
      matrix[k * K + l] = own.size > 0 ? shared / own.size : 0;
    }),
  );
  if (K < 2) return { matrix, concepts: new Float64Array(0), mean: undefined };
  const concepts = Float64Array.from({ length: K }, (_, k) => {
    const row = matrix.subarray(k * K, (k + 1) * K);
    return (row.reduce((sum, value) => sum + value, 0) - row[k]!) / (K - 1);
  });
  return { matrix, concepts, mean: concepts.reduce((sum, value) => sum + value, 0) / K };
}
