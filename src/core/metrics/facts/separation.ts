/** How well a number tells which samples a fact is true of. */

/**
 * The chance that a sample of the fact has the larger value than one without it, ties half (area under the ROC curve).
 * Undefined when the fact is true of all samples or of none.
 */
export function areaUnderCurve(values: ArrayLike<number>, truth: readonly boolean[]): number | undefined {
  return areaOfRanks(ranksOf(values), truth);
}

/** The same by the values' ranks, which are the same for every fact. */
export function areaOfRanks(ranks: Float64Array, truth: readonly boolean[]): number | undefined {
  let positives = 0;
  let sum = 0;
  for (let m = 0; m < truth.length; m++) {
    if (!truth[m]) continue;
    positives++;
    sum += ranks[m]!;
  }
  const negatives = truth.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Each value's place in ascending order, from 1, ties at their mean. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, m) => m).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let begin = 0, end = 0; begin < order.length; begin = end) {
    while (end < order.length && values[order[end]!] === values[order[begin]!]) end++;
    for (let i = begin; i < end; i++) ranks[order[i]!] = (begin + 1 + end) / 2;
  }
  return ranks;
}

/** Values fall into at most so many classes of equal size. */
const CLASSES = 8;

/** The mutual information in bits between the fact and the value's class; classes end at the values' octiles (NumPy's quantiles). */
export function mutualInformation(values: ArrayLike<number>, truth: readonly boolean[]): number {
  const edges = [...new Set(Array.from({ length: CLASSES - 1 }, (_, i) => quantile(values, (i + 1) / CLASSES)))];
  const counts = Array.from({ length: CLASSES }, () => [0, 0]);
  truth.forEach((isTrue, m) => counts[edges.filter((edge) => edge < values[m]!).length]![Number(isTrue)]!++);
  const total = truth.length;
  const share = [0, 1].map((side) => counts.reduce((sum, pair) => sum + pair[side]!, 0) / total);
  let bits = 0;
  for (const pair of counts)
    for (const side of [0, 1]) {
      const joint = pair[side]! / total;
      if (joint > 0) bits += joint * Math.log2(joint / (((pair[0]! + pair[1]!) / total) * share[side]!));
    }
  return Math.max(0, bits);
}

/** The share of the given rows of which the fact is true; undefined for no rows. */
export function purity(rows: readonly number[], truth: readonly boolean[]): number | undefined {
  return rows.length > 0 ? rows.filter((row) => truth[row]).length / rows.length : undefined;
}

/** NumPy's default: linear between the two nearest of the sorted values. */
function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
