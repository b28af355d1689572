import { rowOf, type Matrix } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";

/** Planted concepts: more than the benchmark's K, so that a dictionary has to choose. */
const concepts = 32;
const activeShare = 0.3;
const noise = 0.5; // standard deviation of an entry

/**
 * A matrix [M×D] like a token's states, for measuring: 32 unit directions, each present in 30 % of the rows with a code that is
 * uniform on 0 … √(D/(k + 1)), and normal noise. A seed gives the same values, up to the rounding of the engine's Math functions.
 */
export function syntheticResiduals(rows: number, cols: number, seed = 0): Matrix {
  const random = createRandom(seed);
  const uniform = () => random.integerBelow(1 << 24) / (1 << 24);
  const directions = Array.from({ length: concepts }, () => {
    const direction = Float32Array.from({ length: cols }, () => random.normal());
    const norm = Math.hypot(...direction);
    return direction.map((value) => value / norm);
  });
  const data = Float32Array.from({ length: rows * cols }, () => noise * random.normal());
  const residuals = { rows, cols, data };
  for (let m = 0; m < rows; m++) {
    const row = rowOf(residuals, m);
    for (const [k, direction] of directions.entries()) {
      if (uniform() > activeShare) continue;
      const code = (uniform() * Math.sqrt(cols)) / Math.sqrt(k + 1);
      for (let d = 0; d < cols; d++) row[d]! += code * direction[d]!;
    }
  }
  return residuals;
}
