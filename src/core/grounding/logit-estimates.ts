/**
 * A search of the whole vocabulary needs exact logits of a handful of pieces only. Where a machine can compute all of them
 * nearly right, and say how nearly, the others are ruled out by that bound: what is found is what the exact search finds.
 */
import { rowOf, type Matrix } from "@/core/linalg/matrix";
import { TopEntries } from "./top-entries";
import { expandRow, multiplyRow, type LogitOptions, type Unembedding } from "./unembedding";

/** Estimates of W_U·u for some vocabulary rows. A finite one is off by at most `slopes[i]`·‖u_k‖ + `floor`. */
export interface EstimatedLogits {
  readonly firstId: number;
  readonly rows: number;
  readonly logits: Float32Array; // [K×stride], without the bias; reused by the next block
  readonly stride: number; // ≥ rows
  readonly slopes: Float64Array; // [rows], reused by the next block
  readonly floor: number;
}

/** Calls `visit` for each block of vocabulary rows, in order. */
export type EstimateLogits = (
  unembedding: Unembedding,
  vectors: Matrix, // [K×D]
  visit: (block: EstimatedLogits) => void,
  options: Pick<LogitOptions, "pause">,
) => Promise<void>;

/** The `count` highest logits of each vector, exact, whatever the estimates: a good one only makes the search short. */
export async function topByEstimates(
  unembedding: Unembedding,
  vectors: Matrix, // [K×D]
  count: number,
  estimate: EstimateLogits,
  options: LogitOptions,
): Promise<TopEntries[]> {
  const { bias, hiddenSize } = unembedding;
  const searches = Array.from({ length: vectors.rows }, (_, k) => {
    const vector: Matrix = { rows: 1, cols: vectors.cols, data: rowOf(vectors, k) };
    return { vector, contenders: new Contenders(count, norm(vector.data), bias), top: new TopEntries(count) };
  });
  await estimate(unembedding, vectors, (block) => searches.forEach(({ contenders }, k) => contenders.visit(block, k)), options);

  const byPiece = new Map<number, (typeof searches)[number][]>();
  for (const search of searches) {
    for (const id of search.contenders.ids()) {
      const others = byPiece.get(id);
      if (others) others.push(search);
      else byPiece.set(id, [search]);
    }
  }
  const row = new Float32Array(hiddenSize);
  const logit = new Float32Array(1);
  for (const [id, wanting] of byPiece) {
    expandRow(unembedding, id, row);
    for (const { vector, top } of wanting) {
      multiplyRow(row, vector, bias ? bias[id]! : 0, logit, 0);
      top.offer(id, logit[0]!);
    }
  }
  return searches.map(({ top }) => top);
}

/** Of the bias and of the sum, each rounded to float32. */
const ROUNDING = 2 ** -23;

/** The pieces that may be among a vector's `count` highest, by the bounds of those seen so far. */
class Contenders {
  readonly #lowest: TopEntries;
  readonly #seen: { readonly id: number; readonly atMost: number }[] = [];
  #reached = -Infinity; // by `count` pieces at least

  constructor(
    private readonly count: number,
    private readonly norm: number,
    private readonly bias?: Float32Array,
  ) {
    this.#lowest = new TopEntries(count);
  }

  visit({ firstId, rows, logits, stride, slopes, floor }: EstimatedLogits, k: number): void {
    const { count, norm, bias } = this;
    for (let i = 0; i < rows; i++) {
      const id = firstId + i;
      const own = bias ? bias[id]! : 0;
      const value = logits[k * stride + i]! + own;
      const error = slopes[i]! * norm + floor + ROUNDING * Math.abs(own);
      const bounded = Number.isFinite(value) && Number.isFinite(error);
      if (bounded && value + error < this.#reached) continue;
      this.#seen.push({ id, atMost: bounded ? value + error : Infinity });
      if (!bounded) continue;
      this.#lowest.offer(id, value - error);
      const lowest = this.#lowest.list();
      if (lowest.length === count && count > 0) this.#reached = lowest[count - 1]!.value;
    }
  }

  ids(): number[] {
    return this.#seen.filter(({ atMost }) => atMost >= this.#reached).map(({ id }) => id);
  }
}

function norm(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
