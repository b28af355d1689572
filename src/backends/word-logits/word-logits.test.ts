import { expect, test, vi } from "vitest";
import { topByEstimates, type EstimatedLogits, type EstimateLogits } from "@/core/grounding/logit-estimates";
import { TopEntries } from "@/core/grounding/top-entries";
import { forEachLogitBlock, type Unembedding } from "@/core/grounding/unembedding";
import { encodeFloat16 } from "@/core/linalg/half";
import { rowOf, type Matrix } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";
import { createLogitEstimates } from "./word-logits";

const estimate = (await createLogitEstimates())!;
const random = createRandom(7);
const normals = (length: number, scale = 1) => Float32Array.from({ length }, () => scale * random.normal());
const matrix = (rows: number, cols: number, scale = 1): Matrix => ({ rows, cols, data: normals(rows * cols, scale) });

async function exactTop(unembedding: Unembedding, vectors: Matrix, count: number) {
  const tops = Array.from({ length: vectors.rows }, () => new TopEntries(count));
  await forEachLogitBlock(unembedding, vectors, (firstId, rows, logits) =>
    tops.forEach((top, k) => {
      for (let i = 0; i < rows; i++) top.offer(firstId + i, logits[i * vectors.rows + k]!);
    }),
  );
  return tops.map((top) => top.list());
}

async function expectExact(unembedding: Unembedding, vectors: Matrix, count: number, by: EstimateLogits = estimate) {
  const found = await topByEstimates(unembedding, vectors, count, by, {});
  expect(found.map((top) => top.list())).toEqual(await exactTop(unembedding, vectors, count));
}

function encodings(vocabularySize: number, hiddenSize: number): Unembedding[] {
  const shape = { vocabularySize, hiddenSize };
  const floats = normals(vocabularySize * hiddenSize, 0.1);
  const words = new Uint32Array(floats.buffer);
  const wholeBlocks = hiddenSize % 32 === 0;
  const values = Int8Array.from(floats, (value) => Math.max(-127, Math.min(127, 400 * value)));
  const scales = normals(floats.length / 32).map(Math.abs);
  return [
    { ...shape, encoding: "float32", values: floats },
    { ...shape, encoding: "float32", values: floats, bias: normals(vocabularySize, 3) },
    { ...shape, encoding: "float16", values: encodeFloat16(floats) },
    { ...shape, encoding: "bfloat16", values: Uint16Array.from(words, (bits) => bits >>> 16) },
    ...(wholeBlocks ? [{ ...shape, encoding: "q8_0", values, scales } as const] : []),
  ];
}

test.each([
  [1, 1, 1],
  [3, 5, 2],
  [1101, 64, 5],
  [700, 100, 20],
])("over %i pieces of size %i, the words of %i vectors are those of the exact search, in any encoding", async (pieces, size, count) => {
  for (const unembedding of encodings(pieces, size)) await expectExact(unembedding, matrix(count, size), 50);
});

test("logits that differ by less than the estimates' error keep their order, and equal ones stand by id", async () => {
  const [size, pieces] = [64, 400];
  const row = normals(size);
  const values = new Float32Array(pieces * size);
  for (let id = 0; id < pieces; id++) values.set(row, id * size);
  // One unit in the last place of one weight, in a shuffled order with repeats.
  for (let id = 0; id < pieces; id++) values[id * size] = row[0]! + ((id * 37) % 100) * 2 ** -22;
  const vectors = { rows: 2, cols: size, data: Float32Array.from([...row, ...row.map((value) => -value)]) };
  await expectExact({ vocabularySize: pieces, hiddenSize: size, encoding: "float32", values }, vectors, 15);
});

test("weights that are huge, tiny or no numbers, and vectors of zeros, change nothing", async () => {
  const [size, pieces] = [32, 64];
  const shape = { vocabularySize: pieces, hiddenSize: size };
  const zeros = { rows: 1, cols: size, data: new Float32Array(size) };
  for (const scale of [1e-30, 1e-20, 1e18, 1e30]) {
    const unembedding = { ...shape, encoding: "float32", values: normals(pieces * size, scale) } as const;
    for (const other of [1e-15, 1, 1e15]) await expectExact(unembedding, matrix(3, size, other), 10);
    await expectExact(unembedding, zeros, 10);
  }
  const bits = encodeFloat16(normals(pieces * size));
  [0x7c00, 0xfc00, 0x7e01].forEach((special, i) => (bits[5 * size * (i + 1)] = special));
  await expectExact({ ...shape, encoding: "float16", values: bits }, matrix(2, size), 10);
});

test("every half-precision number is expanded exactly", async () => {
  const size = 64;
  const values = Uint16Array.from({ length: 65_536 }, (_, bits) => ((bits & 0x7c00) === 0x7c00 ? 0 : bits));
  const unembedding = { vocabularySize: values.length / size, hiddenSize: size, encoding: "float16", values } as const;
  for (const place of [0, 17, 63]) {
    // One weight times a power of two: nothing is rounded.
    const vectors = { rows: 1, cols: size, data: Float32Array.from({ length: size }, (_, d) => (d === place ? 4 : 0)) };
    const seen: number[] = [];
    await estimate(unembedding, vectors, ({ logits, rows }) => seen.push(...logits.subarray(0, rows)), {});
    const exact: number[] = [];
    await forEachLogitBlock(unembedding, vectors, (_, rows, logits) => exact.push(...logits.subarray(0, rows)));
    expect(seen).toEqual(exact);
  }
});

test("no estimate is further off than it says, and it says little", async () => {
  for (const unembedding of encodings(600, 96)) {
    const vectors = matrix(4, 96);
    const plain: Unembedding = { ...unembedding, bias: new Float32Array(600) };
    const exact: number[] = [];
    await forEachLogitBlock(plain, vectors, (_, rows, logits) => exact.push(...logits.subarray(0, rows * 4)));
    const largest = Math.max(...exact.map(Math.abs));
    const check = ({ firstId, rows, logits, stride, slopes, floor }: EstimatedLogits) => {
      for (let k = 0; k < 4; k++) {
        const norm = Math.sqrt(rowOf(vectors, k).reduce((sum, value) => sum + value * value, 0));
        for (let i = 0; i < rows; i++) {
          const bound = slopes[i]! * norm + floor;
          expect(Math.abs(logits[k * stride + i]! - exact[(firstId + i) * 4 + k]!)).toBeLessThanOrEqual(bound);
          expect(bound).toBeLessThan(1e-4 * largest);
        }
      }
    };
    await estimate(plain, vectors, check, {});
  }
});

test("estimates that say nothing make the search long, not wrong", async () => {
  const useless: EstimateLogits = async ({ vocabularySize: rows }, { rows: count }, visit) =>
    visit({ firstId: 0, rows, stride: rows, logits: new Float32Array(rows * count).fill(NaN), slopes: new Float64Array(rows), floor: 0 });
  await expectExact(encodings(90, 32)[1]!, matrix(3, 32), 10, useless);
});

test("it waits now and then, and a rejected wait ends it", async () => {
  const unembedding = encodings(9000, 8)[0]!;
  const pause = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error("cancelled"));
  await expect(estimate(unembedding, matrix(1, 8), () => undefined, { pause })).rejects.toThrow("cancelled");
  expect(pause).toHaveBeenCalledTimes(2);
  await expect(estimate(unembedding, matrix(1, 3), () => undefined, {})).rejects.toThrow(
    "The concepts have 3 columns, the unembedding has 8.",
  );
});
