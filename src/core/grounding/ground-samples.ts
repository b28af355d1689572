import type { Matrix } from "@/core/linalg/matrix";
import type { ActivatingSample } from "./grounding";
import { TopEntries } from "./top-entries";

/** The paper's N_MAS. */
export const defaultSampleCount = 5;

/**
 * Which rows activate a concept most where activations have signs (PCA): "magnitude", the paper's, by |activation|;
 * "signed", the official code's, by the activation itself, of which only those above 0 count.
 */
export type SampleRanking = "magnitude" | "signed";

/** For each concept the rows that activate it most, ties by row; only rows that activate it at all, so there may be fewer. */
export function groundSamples(
  activations: Matrix /* [M×K] */,
  count = defaultSampleCount,
  ranking: SampleRanking = "magnitude",
): ActivatingSample[][] {
  const strength = ranking === "magnitude" ? Math.abs : (activation: number) => Math.max(0, activation);
  const { rows, cols, data } = activations;
  return Array.from({ length: cols }, (_, k) => {
    const top = new TopEntries(count);
    for (let row = 0; row < rows; row++) {
      const activation = data[row * cols + k]!;
      if (strength(activation) > 0) top.offer(row, strength(activation));
    }
    return top.list().map(({ id }) => ({ row: id, activation: data[id * cols + k]! }));
  });
}
