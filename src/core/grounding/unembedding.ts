/**
 * Logits of vectors over the whole vocabulary, W_U·u (+ bias), in blocks of vocabulary rows, straight from the stored
 * encoding: at no time is more than one row of W_U expanded to float32. Products of float32, sums in float64.
 */
import { decodeBfloat16, decodeFloat16 } from "@/core/linalg/half";
import type { Matrix } from "@/core/linalg/matrix";

interface UnembeddingShape {
  readonly vocabularySize: number; // V
  readonly hiddenSize: number; // D
  readonly bias?: Float32Array; // [V]
}

/** A language model's output matrix as its file holds it. */
export type Unembedding = UnembeddingShape &
  (
    | { readonly encoding: "float32"; readonly values: Float32Array } // [V×D]
    | { readonly encoding: "float16"; readonly values: Uint16Array } // [V×D], bits
    | { readonly encoding: "bfloat16"; readonly values: Uint16Array } // [V×D], bits
    | { readonly encoding: "q8_0"; readonly values: Int8Array; readonly scales: Float32Array } // [V×D], [V×D/32]
  );

export interface LogitOptions {
  /** Waited for between blocks of rows: yields to other work, and rejects to cancel. */
  readonly pause?: (() => Promise<void>) | undefined;
  readonly rowsPerBlock?: number;
}

/** Values that share a q8_0 scale, along D. */
export const q8BlockSize = 32;

/** Calls `visit(firstId, rows, logits)` for each block of vocabulary rows; `logits` [rows×K] is reused by the next block. */
export async function forEachLogitBlock(
  unembedding: Unembedding,
  vectors: Matrix, // [K×D]
  visit: (firstId: number, rows: number, logits: Float32Array) => void,
  { pause, rowsPerBlock = 4096 }: LogitOptions = {},
): Promise<void> {
  const { vocabularySize, hiddenSize, bias } = unembedding;
  if (vectors.cols !== hiddenSize) throw new RangeError(`The concepts have ${vectors.cols} columns, the unembedding has ${hiddenSize}.`);
  const row = new Float32Array(hiddenSize);
  const logits = new Float32Array(rowsPerBlock * vectors.rows);
  for (let first = 0; first < vocabularySize; first += rowsPerBlock) {
    const rows = Math.min(rowsPerBlock, vocabularySize - first);
    for (let i = 0; i < rows; i++) {
      const id = first + i;
      expandRow(unembedding, id, row);
      multiplyRow(row, vectors, bias ? bias[id]! : 0, logits, i * vectors.rows);
    }
    visit(first, rows, logits);
    await pause?.();
  }
}

/** One row of W_U in float32, into `row` [D]. */
export function expandRow(unembedding: Unembedding, id: number, row: Float32Array): void {
  const size = unembedding.hiddenSize;
  const start = id * size;
  if (unembedding.encoding === "float32") row.set(unembedding.values.subarray(start, start + size));
  else if (unembedding.encoding === "float16") decodeFloat16(unembedding.values.subarray(start, start + size), row);
  else if (unembedding.encoding === "bfloat16") decodeBfloat16(unembedding.values.subarray(start, start + size), row);
  else {
    const { values, scales } = unembedding;
    for (let d = 0, block = start / q8BlockSize; d < size; d += q8BlockSize, block++) {
      const scale = scales[block]!;
      for (let j = d; j < d + q8BlockSize; j++) row[j] = values[start + j]! * scale;
    }
  }
}

/** The logits of one row for every vector, into `out` from `at`. Four vectors at a time share each load of the row. */
export function multiplyRow(
  row: Float32Array,
  { rows: count, cols: size, data }: Matrix,
  bias: number,
  out: Float32Array,
  at: number,
): void {
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    const a = k * size;
    const b = a + size;
    const c = b + size;
    const e = c + size;
    let s0 = bias;
    let s1 = bias;
    let s2 = bias;
    let s3 = bias;
    for (let d = 0; d < size; d++) {
      const w = row[d]!;
      s0 += w * data[a + d]!;
      s1 += w * data[b + d]!;
      s2 += w * data[c + d]!;
      s3 += w * data[e + d]!;
    }
    out[at + k] = s0;
    out[at + k + 1] = s1;
    out[at + k + 2] = s2;
    out[at + k + 3] = s3;
  }
  for (; k < count; k++) {
    let sum = bias;
    for (let d = 0, a = k * size; d < size; d++) sum += row[d]! * data[a + d]!;
    out[at + k] = sum;
  }
}
