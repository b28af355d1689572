const smallest = 0.001;

/** A p-value as it stands everywhere: two digits, and below 0.001 no more than that. */
export const pText = (p: number): string => (p < smallest ? `< ${smallest}` : `${Number(p.toPrecision(2))}`);

/** One p-value, or the range of several, as part of a sentence: "p = 0.02", "p < 0.001", "p < 0.001 to 0.02". */
export function pRange(ps: readonly number[]): string {
  const [low, high] = [pText(Math.min(...ps)), pText(Math.max(...ps))];
  const first = low.startsWith("<") ? `p ${low}` : `p = ${low}`;
  return low === high ? first : `${first} to ${high}`;
}
