import type { Random } from "./random";

type Vector = ArrayLike<number>;

/** Σ aᵢ bᵢ. */
export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** The vector divided by its norm. */
export function unit(a: Float64Array): Float64Array {
  const norm = Math.sqrt(dot(a, a));
  return a.map((value) => value / norm);
}

/** The leading right singular vectors of the rows, by subspace iteration, and the share of the centred energy they keep. */
export function compactBasis(
  rows: readonly Float64Array[],
  rank: number,
  random: Random,
): { vectors: Float64Array[]; centredEnergy: number } {
  const size = rows[0]!.length;
  let vectors = orthonormal(Array.from({ length: rank }, () => random.normals(size)));
  for (let step = 0; step < 30; step++) {
    vectors = orthonormal(
      vectors.map((q) => {
        const image = new Float64Array(size);
        for (const row of rows) {
          const along = dot(row, q);
          row.forEach((value, d) => (image[d]! += along * value));
        }
        return image;
      }),
    );
  }
  const mean = Float64Array.from({ length: size }, (_, d) => rows.reduce((sum, row) => sum + row[d]!, 0) / rows.length);
  const centred = rows.map((row) => row.map((value, d) => value - mean[d]!));
  const total = centred.reduce((sum, row) => sum + dot(row, row), 0);
  const kept = centred.reduce((sum, row) => sum + vectors.reduce((part, q) => part + dot(row, q) ** 2, 0), 0);
  return { vectors, centredEnergy: Math.min(1, kept / total) };
}

/** Modified Gram-Schmidt, twice for orthogonality to rounding. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (let vector of vectors) {
    for (let pass = 0; pass < 2; pass++) {
      for (const q of done) {
        const along = dot(vector, q);
        vector = vector.map((value, d) => value - along * q[d]!);
      }
    }
    done.push(unit(vector));
  }
  return done;
}
