import { forEachLogitBlock, type LogitOptions, type Unembedding } from "@/core/grounding/unembedding";
import type { Matrix } from "@/core/linalg/matrix";

/** W_U·x of some vectors [n×D] for the whole vocabulary, without the bias: [V×n]. */
export async function vocabularyLogits(vectors: Matrix, unembedding: Unembedding, options?: LogitOptions): Promise<Float32Array> {
  const { bias: _, ...unbiased } = unembedding;
  const all = new Float32Array(unembedding.vocabularySize * vectors.rows);
  const keep = (firstId: number, rows: number, logits: Float32Array) =>
    all.set(logits.subarray(0, rows * vectors.rows), firstId * vectors.rows);
  await forEachLogitBlock(unbiased, vectors, keep, options);
  return all;
}
