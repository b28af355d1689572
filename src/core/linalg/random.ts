import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A seeded stream of numbers: the same seed gives the same numbers everywhere. */
export interface Random {
  readonly integerBelow: (n: number) => number; // 0 … n − 1
  readonly uniform: () => number; // in [0, 1)
  readonly normal: () => number; // mean 0, variance 1
}

/** The stream of a seed (unsigned 32-bit). */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const uniform = () => uniformFloat64(generator);
  return {
    integerBelow: (n) => uniformInt(generator, 0, n - 1),
    uniform,
    // Box and Muller; 1 − x lies in (0, 1], so the logarithm is finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
