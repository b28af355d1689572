import type { EstimateLogits } from "@/core/grounding/logit-estimates";
import { q8BlockSize, type Unembedding } from "@/core/grounding/unembedding";
import { moduleBase64 } from "./word-logits.module";

/** Of the compiled assembly/word-logits.ts: pointers in bytes, counts in elements. */
interface WordLogits {
  readonly memory: WebAssembly.Memory;
  expandQ8(values: number, scales: number, count: number, out: number): void;
  expandFloat16(bits: number, count: number, out: number): void;
  expandBfloat16(bits: number, count: number, out: number): void;
  squareNorms(weights: number, rows: number, size: number, squares: number): void;
  multiply(weights: number, rows: number, vectors: number, count: number, size: number, out: number): void;
}

/** Float32 values of W_U in memory at a time: what stays in a core's own cache beside the vectors. */
const BLOCK_VALUES = 32_768;
const ROWS_BETWEEN_PAUSES = 4096;
const EPSILON = 2 ** -24;

/** Logits in float32 by WebAssembly SIMD, some rows of W_U at a time; undefined where there is no such WebAssembly. */
export async function createLogitEstimates(): Promise<EstimateLogits | undefined> {
  const bytes = Uint8Array.from(atob(moduleBase64), (letter) => letter.charCodeAt(0));
  if (typeof WebAssembly === "undefined" || !WebAssembly.validate(bytes)) return undefined;
  const module = await WebAssembly.compile(bytes);
  return async (unembedding, vectors, visit, { pause }) => {
    const { vocabularySize, hiddenSize } = unembedding;
    if (vectors.cols !== hiddenSize) throw new RangeError(`The concepts have ${vectors.cols} columns, the unembedding has ${hiddenSize}.`);
    const wasm = (await WebAssembly.instantiate(module)).exports as unknown as WordLogits;
    const size = upTo(8, hiddenSize);
    const count = upTo(2, vectors.rows);
    const stride = upTo(4, Math.max(1, Math.floor(BLOCK_VALUES / size)));
    const block = new WeightBlock(wasm, stride, size, count);
    copyRows(vectors.data, hiddenSize, block.vectors, size);

    // Each of four lanes adds size/4 products, the lanes are added in two steps: Higham's γ, twice over for the norms' own rounding.
    const slope = 2 * (size / 4 + 4) * EPSILON;
    // What underflows: squares below float32's range in the norm, products in the sum.
    const smallest = Math.sqrt(size) * 2 ** -74;
    const floor = size * 2 ** -149;
    const slopes = new Float64Array(stride);
    let sincePause = 0;
    for (let firstId = 0; firstId < vocabularySize; firstId += stride) {
      const rows = Math.min(stride, vocabularySize - firstId);
      block.load(unembedding, firstId, rows);
      block.multiply();
      for (let i = 0; i < rows; i++) slopes[i] = slope * (Math.sqrt(block.squares[i]!) + smallest);
      visit({ firstId, rows, logits: block.logits, stride, slopes, floor });
      sincePause += rows;
      if (sincePause < ROWS_BETWEEN_PAUSES) continue;
      sincePause = 0;
      await pause?.();
    }
  };
}

/** The module's memory: some rows of W_U as stored and in float32, the vectors, and what comes of them. */
class WeightBlock {
  readonly vectors: Float32Array; // [K×D]
  readonly squares: Float32Array; // [rows]
  readonly logits: Float32Array; // [K×rows]
  readonly #weights: Float32Array; // [rows×D]
  readonly #stored: Float32Array; // the same as in the file, whatever its type
  readonly #scales: Float32Array; // [rows×D/32]

  /** Matrices are `size` long, a multiple of 8; rows come in fours and vectors in twos. What is not filled stays zero. */
  constructor(
    private readonly wasm: WordLogits,
    private readonly rows: number,
    private readonly size: number,
    private readonly count: number,
  ) {
    const { memory } = wasm;
    let end = memory.buffer.byteLength;
    const lengths = [count * size, rows, count * rows, rows * size, rows * size, rows * Math.ceil(size / q8BlockSize)];
    const places = lengths.map((length) => (end += 16 * Math.ceil(length / 4)) - 16 * Math.ceil(length / 4));
    memory.grow(Math.ceil((end - memory.buffer.byteLength) / PAGE));
    const [vectors, squares, logits, weights, stored, scales] = places.map((at, i) => new Float32Array(memory.buffer, at, lengths[i]));
    this.vectors = vectors!;
    this.squares = squares!;
    this.logits = logits!;
    this.#weights = weights!;
    this.#stored = stored!;
    this.#scales = scales!;
  }

  /** Takes rows of W_U, in float32. */
  load(unembedding: Unembedding, firstId: number, rows: number): void {
    const { hiddenSize: cols, encoding } = unembedding;
    const { wasm, size } = this;
    const [begin, end] = [firstId * cols, (firstId + rows) * cols];
    const { buffer, byteOffset: stored } = this.#stored;
    const weights = this.#weights.byteOffset;
    if (encoding === "float32") copyRows(unembedding.values.subarray(begin, end), cols, this.#weights, size);
    else if (encoding === "q8_0") {
      new Int8Array(buffer, stored).set(unembedding.values.subarray(begin, end));
      this.#scales.set(unembedding.scales.subarray(begin / q8BlockSize, end / q8BlockSize));
      wasm.expandQ8(stored, this.#scales.byteOffset, rows * size, weights);
    } else {
      copyRows(unembedding.values.subarray(begin, end), cols, new Uint16Array(buffer, stored, rows * size), size);
      wasm[encoding === "float16" ? "expandFloat16" : "expandBfloat16"](stored, rows * size, weights);
    }
  }

  multiply(): void {
    const { wasm, rows, size } = this;
    wasm.squareNorms(this.#weights.byteOffset, rows, size, this.squares.byteOffset);
    wasm.multiply(this.#weights.byteOffset, rows, this.vectors.byteOffset, this.count, size, this.logits.byteOffset);
  }
}

const PAGE = 65_536;

const upTo = (step: number, count: number) => Math.ceil(count / step) * step;

/** Rows of `cols` values to rows of `size` ≥ cols. */
function copyRows<Values extends Float32Array | Uint16Array>(from: Values, cols: number, to: Values, size: number): void {
  if (cols === size) return to.set(from);
  for (let row = 0; row * cols < from.length; row++) to.set(from.subarray(row * cols, (row + 1) * cols), row * size);
}
