/** Polysemanticity probe (arXiv 2406.08074, appendix): how many of the samples that activate a concept strongly really show it. */
export interface Specificity {
  readonly top: number; // |C_top|: samples with activation above half of the concept's maximum
  readonly shown: number; // |C_top ∩ C_true|
  /** shown / top; undefined when no sample activates the concept. */
  readonly value: number | undefined;
}

/** `strengths` [N] are a concept's activations over test samples (|score| for PCA), `truth` [N] says which samples show it. */
export function specificity(strengths: ArrayLike<number>, truth: readonly boolean[]): Specificity {
  let peak = 0;
  for (let m = 0; m < strengths.length; m++) peak = Math.max(peak, strengths[m]!);
  const top = truth.filter((_, m) => peak > 0 && strengths[m]! > peak / 2);
  const shown = top.filter(Boolean).length;
  return { top: top.length, shown, value: top.length > 0 ? shown / top.length : undefined };
}
