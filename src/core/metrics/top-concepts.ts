import { type Matrix, rowOf } from "@/core/linalg/matrix";

/** The `count` concepts of largest |activation| in one sample, strongest first, ties by concept; zeros do not count. */
export function topConcepts(activations: ArrayLike<number>, count: number): number[] {
  return Array.from(activations, (activation, concept) => ({ concept, size: Math.abs(activation) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || a.concept - b.concept)
    .slice(0, count)
    .map(({ concept }) => concept);
}

/**
 * The score of each sample as in the paper's tables: the mean of score(sample, concept) over its strongest concepts
 * (count 1: top-1; 3: the official code's other figure). A sample that activates no concept scores 0.
 */
export function topConceptScores(
  activations: Matrix /* [N×K] */,
  count: number,
  score: (row: number, concept: number) => number,
): Float64Array {
  return Float64Array.from({ length: activations.rows }, (_, row) => {
    const concepts = topConcepts(rowOf(activations, row), count);
    return concepts.length > 0 ? concepts.reduce((sum, concept) => sum + score(row, concept), 0) / concepts.length : 0;
  });
}
