import type { TokenRows } from "@/core/bundle/token-rows";

/** How much of a concept lies in one token's rows. */
export interface TokenShare extends TokenRows {
  readonly activeRows: number;
  readonly sum: number; // Σ |activation| over the token's rows
  readonly share: number; // of the same over all rows; 0 where no row activates the concept
  readonly activeShare: number; // of all rows that activate the concept
}

/** A concept's activation by token: one column [M] over stacked rows. */
export function tokenShares(column: Float32Array, stack: readonly TokenRows[]): TokenShare[] {
  let begin = 0;
  const parts = stack.map(({ token, rows }) => {
    const own = column.subarray(begin, begin + rows);
    begin += rows;
    return {
      token,
      rows,
      activeRows: own.filter((value) => value !== 0).length,
      sum: own.reduce((sum, value) => sum + Math.abs(value), 0),
    };
  });
  const total = parts.reduce((sum, part) => sum + part.sum, 0);
  const active = parts.reduce((sum, part) => sum + part.activeRows, 0);
  return parts.map((part) => ({
    ...part,
    share: total > 0 ? part.sum / total : 0,
    activeShare: active > 0 ? part.activeRows / active : 0,
  }));
}
