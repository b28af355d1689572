import type { Matrix } from "@/core/linalg/matrix";

/** How one concept is used over the rows of an activation matrix. */
export interface ConceptStatistics {
  readonly concept: number;
  readonly activeRows: number; // rows with an activation that is not zero
  readonly density: number; // activeRows / M
  readonly share: number; // Σ_m |v_mk| / Σ_m Σ_l |v_ml|
  readonly mean: number; // over all rows
  readonly max: number; // the largest |activation|
  /** Counts of |activation| over the active rows in equal bins from 0 to `max`. */
  readonly histogram: readonly number[];
}

/** Density, share and distribution of each concept's activations. */
export function conceptStatistics({ rows, cols, data }: Matrix /* [M×K] */, binCount = 20): ConceptStatistics[] {
  const columns = Array.from({ length: cols }, (_, k) => Float64Array.from({ length: rows }, (_, m) => Math.abs(data[m * cols + k]!)));
  const sums = columns.map((column) => column.reduce((sum, value) => sum + value, 0));
  const total = sums.reduce((sum, value) => sum + value, 0);
  return columns.map((column, concept) => {
    const active = column.filter((value) => value > 0);
    const max = active.reduce((largest, value) => Math.max(largest, value), 0);
    const histogram = new Array<number>(binCount).fill(0);
    for (const value of active) histogram[Math.min(binCount - 1, Math.floor((value / max) * binCount))]!++;
    const sum = sums[concept]!;
    return {
      concept,
      activeRows: active.length,
      density: rows > 0 ? active.length / rows : 0,
      share: total > 0 ? sum / total : 0,
      mean: rows > 0 ? sum / rows : 0,
      max,
      histogram,
    };
  });
}
