/** The `count` concepts of largest |activation| in one sample, strongest first, ties by concept; zeros do not count. */
export function topConcepts(activations: ArrayLike<number>, count: number): number[] {
  return Array.from(activations, (activation, concept) => ({ concept, size: Math.abs(activation) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || a.concept - b.concept)
    .slice(0, count)
    .map(({ concept }) => concept);
}
