import type { Matrix } from "@/core/linalg/matrix";
import type { ActivatingSample } from "./grounding";
import { TopEntries } from "./top-entries";

/** The paper's N_MAS. */
export const defaultSampleCount = 5;

/** For each concept its rows of largest |activation|, ties by row; only rows that activate it at all, so there may be fewer. */
export function groundSamples(activations: Matrix /* [M×K] */, count = defaultSampleCount): ActivatingSample[][] {
  const { rows, cols, data } = activations;
  return Array.from({ length: cols }, (_, k) => {
    const top = new TopEntries(count);
    for (let row = 0; row < rows; row++) {
      const activation = data[row * cols + k]!;
      if (activation !== 0) top.offer(row, Math.abs(activation));
    }
    return top.list().map(({ id }) => ({ row: id, activation: data[id * cols + k]! }));
  });
}
