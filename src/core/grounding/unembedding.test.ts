import { expect, test, vi } from "vitest";
import { encodeFloat16 } from "@/core/linalg/half";
import type { Matrix } from "@/core/linalg/matrix";
import { forEachLogitBlock, type Unembedding } from "./unembedding";

const vocabularySize = 11;
const hiddenSize = 64;
const weights = Float32Array.from({ length: vocabularySize * hiddenSize }, (_, i) => Math.round(64 * Math.sin(i)) / 64); // exact in float16
const bias = Float32Array.from({ length: vocabularySize }, (_, i) => i / 4);
const shape = { vocabularySize, hiddenSize };

/** All logits [V×K], in blocks of three rows. */
async function logitsOf(unembedding: Unembedding, vectors: Matrix): Promise<number[]> {
  const all: number[] = [];
  await forEachLogitBlock(unembedding, vectors, (_, rows, logits) => all.push(...logits.subarray(0, rows * vectors.rows)), {
    rowsPerBlock: 3,
  });
  return all;
}

function vectorsOf(count: number): Matrix {
  return { rows: count, cols: hiddenSize, data: Float32Array.from({ length: count * hiddenSize }, (_, i) => Math.cos(i * i)) };
}

function expected(w: ArrayLike<number>, vectors: Matrix, b?: Float32Array): number[] {
  return Array.from({ length: vocabularySize * vectors.rows }, (_, i) => {
    const [id, k] = [Math.floor(i / vectors.rows), i % vectors.rows];
    let sum = b?.[id] ?? 0;
    for (let d = 0; d < hiddenSize; d++) sum += w[id * hiddenSize + d]! * vectors.data[k * hiddenSize + d]!;
    return Math.fround(sum);
  });
}

test.each([1, 3, 4, 5, 9])("logits of %i vectors are the whole product, in any encoding", async (count) => {
  const vectors = vectorsOf(count);
  const plain = expected(weights, vectors);
  const bfloat16 = new Uint16Array(new Uint32Array(weights.buffer).map((word) => word >>> 16));
  const rounded = new Float32Array(Uint32Array.from(bfloat16, (bits) => bits << 16).buffer);
  expect(await logitsOf({ ...shape, encoding: "float32", values: weights }, vectors)).toEqual(plain);
  expect(await logitsOf({ ...shape, encoding: "float32", values: weights, bias }, vectors)).toEqual(expected(weights, vectors, bias));
  expect(await logitsOf({ ...shape, encoding: "float16", values: encodeFloat16(weights) }, vectors)).toEqual(plain);
  expect(await logitsOf({ ...shape, encoding: "bfloat16", values: bfloat16 }, vectors)).toEqual(expected(rounded, vectors));
});

test("a q8_0 weight is its value times the scale of its block of 32", async () => {
  const values = Int8Array.from({ length: weights.length }, (_, i) => (i * 37) % 255);
  const scales = Float32Array.from({ length: weights.length / 32 }, (_, i) => 2 ** -(i % 5));
  const whole = Float32Array.from(values, (value, i) => value * scales[Math.floor(i / 32)]!);
  const vectors = vectorsOf(5);
  expect(await logitsOf({ ...shape, encoding: "q8_0", values, scales }, vectors)).toEqual(expected(whole, vectors));
});

test("it waits between blocks, and a rejected wait ends it", async () => {
  const pause = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error("cancelled"));
  const run = forEachLogitBlock({ ...shape, encoding: "float32", values: weights }, vectorsOf(1), () => undefined, {
    rowsPerBlock: 3,
    pause,
  });
  await expect(run).rejects.toThrow("cancelled");
  expect(pause).toHaveBeenCalledTimes(2);
});

test("vectors of another size are refused", async () => {
  const run = forEachLogitBlock(
    { ...shape, encoding: "float32", values: weights },
    { rows: 1, cols: 3, data: new Float32Array(3) },
    () => undefined,
  );
  await expect(run).rejects.toThrow("The concepts have 3 columns, the unembedding has 64.");
});
