/**
 * One iteration of Semi-NMF with winner-take-all concepts ("Decomposing MLP Activations into Interpretable Features via Semi-Nonnegative
 * Matrix Factorization", arXiv 2506.10920, as its official code does it), for codes V ≥ 0:
 *
 *     U ← (VᵀV + ridge)⁻¹ VᵀZ, of each u the share of entries of largest size is kept, the rest is 0
 *     v_k ← v_k / ‖v_k‖, u_k ← u_k · ‖v_k‖ over all rows
 *     V ← V ∘ √( ([ZUᵀ]⁺ + V[UUᵀ]⁻) / ([ZUᵀ]⁻ + V[UUᵀ]⁺) )      (Ding, Li and Jordan 2010)
 *
 * No descent: what is cut off raises the error. Codes here are V's columns as rows [K×M]. A code that has become 0 stays 0, where the
 * official code divides 0 by 0 and ends up with no numbers at all.
 */
import { invert } from "@/core/linalg/decomposition/invert";
import type { Matrix64 } from "@/core/linalg/matrix";
import { rowOf } from "@/core/linalg/matrix";
import { rowProducts } from "@/core/linalg/row-products";
import { weightedSums } from "@/core/linalg/weighted-sums";
import type { Passes } from "@/core/dictionary/methods/passes";

/** The official code's, on the diagonal of VᵀV. */
const RIDGE = 1e-6;
const SHORTEST = 1e-8;

interface Iteration {
  readonly codes: Matrix64; // Vᵀ [K×M]
  readonly concepts: Matrix64; // U [K×D]
  readonly squaredError: number; // ‖Z − VU‖² of these two
}

/** The next concepts and codes. */
export async function iterate(z: Passes, before: Matrix64 /* Vᵀ [K×M] */, keptShare: number): Promise<Iteration> {
  const concepts = await bestConcepts(z, before);
  for (let k = 0; k < concepts.rows; k++) keepLargest(rowOf(concepts, k), keptShare);
  const codes = moveScale(before, concepts);
  const products = await z.rowProducts(concepts); // UZᵀ [K×M]
  const gram = rowProducts(concepts, concepts);
  const next = multiply(codes, products, gram);
  return { codes: next, concepts, squaredError: squaredErrorOf(z, next, products, gram) };
}

async function bestConcepts(z: Passes, codes: Matrix64): Promise<Matrix64> {
  const gram = rowProducts(codes, codes);
  for (let k = 0; k < gram.rows; k++) gram.data[k * gram.rows + k]! += RIDGE;
  return weightedSums(invert(gram), await z.weightedSums(codes));
}

/** Leaves the ⌈share · D⌉ entries of largest size, and those that equal the smallest of them; the others become 0. */
export function keepLargest(entries: Float64Array, share: number): void {
  const kept = Math.max(1, Math.ceil(share * entries.length));
  const sizes = entries.map(Math.abs).sort();
  const least = sizes[sizes.length - kept]!;
  for (let d = 0; d < entries.length; d++) if (Math.abs(entries[d]!) < least) entries[d] = 0;
}

/** The codes with every concept's of length 1 over all rows; the concepts, changed in place, take the lengths. */
function moveScale({ rows, cols, data }: Matrix64, concepts: Matrix64): Matrix64 {
  const codes = { rows, cols, data: Float64Array.from(data) };
  for (let k = 0; k < rows; k++) {
    const own = rowOf(codes, k);
    const length = Math.max(SHORTEST, Math.sqrt(own.reduce((sum, value) => sum + value * value, 0)));
    for (let m = 0; m < cols; m++) own[m]! /= length;
    const concept = rowOf(concepts, k);
    for (let d = 0; d < concept.length; d++) concept[d]! *= length;
  }
  return codes;
}

function multiply(codes: Matrix64, products: Matrix64, gram: Matrix64): Matrix64 {
  const up = weightedSums({ ...gram, data: gram.data.map((value) => Math.max(0, -value)) }, codes); // [UUᵀ]⁻Vᵀ [K×M]
  const down = weightedSums({ ...gram, data: gram.data.map((value) => Math.max(0, value)) }, codes);
  const data = codes.data.map((code, i) => {
    if (code === 0) return 0;
    const product = products.data[i]!;
    // A concept of zeros has neither part: its code is left as it is.
    const [rise, fall] = [Math.max(0, product) + up.data[i]!, Math.max(0, -product) + down.data[i]!];
    return fall > 0 ? code * Math.sqrt(rise / fall) : code;
  });
  return { ...codes, data };
}

/** ‖Z‖² − 2 ⟨V, ZUᵀ⟩ + ⟨VᵀV, UUᵀ⟩. */
function squaredErrorOf(z: Passes, codes: Matrix64, products: Matrix64, gram: Matrix64): number {
  const inner = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const energy = z.squaredNorms.reduce((sum, value) => sum + value, 0);
  // A difference of sums: where the fit is perfect, rounding alone decides its sign.
  return Math.max(0, energy - 2 * inner(codes.data, products.data) + inner(rowProducts(codes, codes).data, gram.data));
}
