/** How much one concept is used over the rows its dictionary was learned on. */
export interface ConceptUse {
  readonly rows: number; // M
  readonly activeRows: number; // rows with an activation that is not zero
  readonly density: number; // activeRows / M
  readonly sum: number; // Σ |activation|
  readonly total: number; // the same over all concepts
  readonly share: number; // sum / total
  readonly peak: number; // largest |activation|
  readonly meanWhenActive: number;
}

/** Statistics of one column; `total` is the sum of |activations| of all columns. */
export function conceptUse(column: Float32Array, total: number): ConceptUse {
  let activeRows = 0;
  let sum = 0;
  let peak = 0;
  for (const value of column) {
    const size = Math.abs(value);
    if (size > 0) activeRows++;
    sum += size;
    peak = Math.max(peak, size);
  }
  const rows = column.length;
  return {
    rows,
    activeRows,
    density: rows > 0 ? activeRows / rows : 0,
    sum,
    total,
    share: total > 0 ? sum / total : 0,
    peak,
    meanWhenActive: activeRows > 0 ? sum / activeRows : 0,
  };
}
