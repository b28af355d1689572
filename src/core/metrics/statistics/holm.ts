/** Holm's adjusted p-values, in the order of the given ones: each may be held against the level of the whole family. */
export function holm(ps: readonly number[]): number[] {
  const adjusted = new Array<number>(ps.length);
  let largest = 0;
  [...ps.keys()]
    .sort((a, b) => ps[a]! - ps[b]!)
    .forEach((index, rank) => {
      largest = Math.max(largest, Math.min(1, (ps.length - rank) * ps[index]!));
      adjusted[index] = largest;
    });
  return adjusted;
}
