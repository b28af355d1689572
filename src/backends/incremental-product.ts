import { type Matrix64, zeros64 } from "@/core/linalg/matrix";

/** A step longer than this share of the operand is no small step: the product is then computed afresh. */
const SMALL_STEP = 0.1;

/**
 * A linear product whose operand moves ever less from call to call, kept up to date by the product of the difference.
 * Where the product is computed in float32, its rounding then shrinks with the steps, and what larger steps have left
 * behind stays the same from call to call: the objective falls smoothly far below float32's resolution.
 */
export class IncrementalProduct {
  private operand = zeros64(0, 0);
  private result = zeros64(0, 0);

  constructor(private readonly multiply: (operand: Matrix64) => Promise<Matrix64>) {}

  /** The product of `operand`. */
  async of(operand: Matrix64): Promise<Matrix64> {
    const fresh = !this.isNear(operand);
    const { rows, cols } = operand;
    const before = fresh ? new Float64Array(rows * cols) : this.operand.data;
    // Rounded here, so that what is recorded is exactly what was multiplied.
    const step = Float64Array.from(operand.data, (x, i) => Math.fround(x - before[i]!));
    const change = await this.multiply({ rows, cols, data: step });
    this.operand = { rows, cols, data: step.map((x, i) => x + before[i]!) };
    this.result = fresh ? change : { ...change, data: change.data.map((x, i) => x + this.result.data[i]!) };
    return this.result;
  }

  private isNear({ rows, cols, data }: Matrix64): boolean {
    if (rows !== this.operand.rows || cols !== this.operand.cols) return false;
    let [square, step] = [0, 0];
    for (let i = 0; i < data.length; i++) {
      square += data[i]! ** 2;
      step += (data[i]! - this.operand.data[i]!) ** 2;
    }
    return step <= SMALL_STEP ** 2 * square;
  }
}
