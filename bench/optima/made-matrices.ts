import { type Matrix, zeros } from "@/core/linalg/matrix";
import { createRandom, type Random } from "@/core/linalg/random";

/** A matrix of states that lean to one side: sums of unit directions whose weights fall off as a power law, and noise. */
export interface MadeMatrix {
  readonly seed: number;
  readonly rows: number;
  readonly cols: number;
  readonly rank: number; // directions
  readonly decay: number; // direction k has weight (k + 1)^−decay
  readonly mean: number; // length of the mean state
  readonly noise: number; // standard deviation of an entry
  readonly scale?: number; // weight of the first direction
  /** The share of a row's codes that are not 0, which are exponential then; absent: codes are normal. */
  readonly active?: number;
}

/** All numbers come from the seed. */
export function makeMatrix({ seed, rows, cols, rank, decay, mean, noise, active, scale = 10 }: MadeMatrix): Matrix {
  const random = createRandom(seed);
  const directions = Array.from({ length: rank + 1 }, () => unitDirection(random, cols)); // the last one is the mean's
  const out = zeros(rows, cols);
  for (let m = 0; m < rows; m++) {
    const row = new Float64Array(cols);
    const add = (weight: number, direction: Float64Array) => {
      for (let d = 0; d < cols; d++) row[d]! += weight * direction[d]!;
    };
    add(mean, directions[rank]!);
    for (let k = 0; k < rank; k++) {
      const code = active === undefined ? random.normal() : sparseCode(random, active);
      if (code !== 0) add(scale * (k + 1) ** -decay * code, directions[k]!);
    }
    for (let d = 0; d < cols; d++) out.data[m * cols + d] = row[d]! + noise * random.normal();
  }
  return out;
}

function sparseCode(random: Random, active: number): number {
  return random.uniform() < active ? -Math.log(1 - random.uniform()) : 0;
}

function unitDirection(random: Random, cols: number): Float64Array {
  const direction = Float64Array.from({ length: cols }, () => random.normal());
  const length = Math.hypot(...direction);
  return direction.map((x) => x / length);
}

/** Above 400,000 numbers each, as real states are; a plain loop still learns them in minutes. */
export const madeMatrices: Readonly<Record<string, MadeMatrix>> = {
  "planted 700×800": { seed: 1, rows: 700, cols: 800, rank: 20, decay: 0, mean: 10, noise: 0.3, active: 0.3 },
  "sparse 0.7, 700×800": { seed: 2, rows: 700, cols: 800, rank: 200, decay: 0.7, mean: 10, noise: 0.05, active: 0.3 },
  "sparse 1, 900×600": { seed: 3, rows: 900, cols: 600, rank: 100, decay: 1, mean: 20, noise: 0.1, active: 0.3 },
  "sparse 0.5, 600×1000": { seed: 4, rows: 600, cols: 1000, rank: 120, decay: 0.5, mean: 5, noise: 0.1, active: 0.3 },
  "sparse 0.3, 500×1000": { seed: 5, rows: 500, cols: 1000, rank: 60, decay: 0.3, mean: 10, noise: 0.2, active: 0.3 },
  "few active, 800×600": { seed: 6, rows: 800, cols: 600, rank: 30, decay: 0.2, mean: 30, noise: 0.3, active: 0.05 },
  "tall 2000×256": { seed: 7, rows: 2000, cols: 256, rank: 80, decay: 0.7, mean: 10, noise: 0.2, active: 0.3 },
  "wide 300×2000": { seed: 8, rows: 300, cols: 2000, rank: 150, decay: 0.7, mean: 10, noise: 0.05, active: 0.3 },
  "noisy 700×700": { seed: 9, rows: 700, cols: 700, rank: 40, decay: 0.5, mean: 10, noise: 1, active: 0.3 },
  "no mean 800×700": { seed: 10, rows: 800, cols: 700, rank: 100, decay: 0.7, mean: 0, noise: 0.1, active: 0.3 },
  "sparse 1.2, 1000×500": { seed: 11, rows: 1000, cols: 500, rank: 250, decay: 1.2, mean: 20, noise: 0.02, active: 0.3 },
  "dense 600×900": { seed: 12, rows: 600, cols: 900, rank: 50, decay: 0.7, mean: 5, noise: 0.1, active: 0.8 },
  "power law 0.7, 700×800": { seed: 31, rows: 700, cols: 800, rank: 300, decay: 0.7, mean: 20, noise: 0.05 },
  "power law 1, 600×1000": { seed: 32, rows: 600, cols: 1000, rank: 200, decay: 1, mean: 10, noise: 0.1, scale: 20 },
  "power law 0.5, 900×600": { seed: 33, rows: 900, cols: 600, rank: 300, decay: 0.5, mean: 30, noise: 0.1 },
};
