/** How a score is reported: over how many values, mean, and the population's standard deviation, as in the paper's tables. */
export interface ScoreSummary {
  readonly count: number;
  readonly mean: number;
  readonly std: number;
}

/** Undefined for no values: there is no mean of nothing. */
export function summarise(values: ArrayLike<number>): ScoreSummary | undefined {
  const count = values.length;
  if (count === 0) return undefined;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (values[i]! - mean) ** 2;
  return { count, mean, std: Math.sqrt(squares / count) };
}
