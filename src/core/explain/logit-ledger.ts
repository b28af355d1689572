/**
 * What each concept does to the next word. A state is z = Σ_k v_k u_k + μ + rest (μ for PCA alone), so the logit of any word is
 *
 *     w·z + b = Σ_k v_k (w·u_k) + w·μ + w·rest + b.
 *
 * Exact for states after the final norm, since the logits are linear there; for any other state it is a linear read-out, an approximation.
 */
import type { Projection } from "@/core/dictionary/dictionary";
import { reconstruct, reconstructionWeights } from "@/core/dictionary/projection";
import { TopEntries } from "@/core/grounding/top-entries";
import type { LogitOptions, Unembedding } from "@/core/grounding/unembedding";
import { type Matrix, rowOf, zeros } from "@/core/linalg/matrix";
import { vocabularyLogits } from "./vocabulary-logits";

/** A dictionary's concepts as logits: the same for every sample. */
export interface ConceptLogits {
  readonly concepts: Float32Array; // [V×K] w·u_k
  readonly mean: Float32Array | undefined; // [V] w·μ
  readonly bias: Float32Array | undefined; // [V]
}

/** One state's logits, split. */
export interface LogitLedger extends ConceptLogits {
  readonly weights: Float32Array; // [K] v_k
  readonly rest: Float32Array; // [V] w·rest
}

/** A word's logit, split; the parts sum to it. */
export interface WordLedger {
  readonly concepts: Float64Array; // [K]
  readonly mean: number;
  readonly rest: number;
  readonly bias: number;
  readonly logit: number;
}

/** The logits of a dictionary's concepts, in the model's own space. */
export async function conceptLogits(
  { concepts, mean }: Pick<Projection, "concepts" | "mean">,
  unembedding: Unembedding,
  options?: LogitOptions,
): Promise<ConceptLogits> {
  return {
    concepts: await vocabularyLogits(concepts, unembedding, options),
    mean: mean && (await vocabularyLogits({ rows: 1, cols: mean.length, data: mean }, unembedding, options)),
    bias: unembedding.bias,
  };
}

/** The ledger of a state [D] with its activations [K], both in the model's own space. */
export async function logitLedger(
  state: Float32Array,
  activations: Float32Array,
  dictionary: Projection,
  logits: ConceptLogits,
  unembedding: Unembedding,
  options?: LogitOptions,
): Promise<LogitLedger> {
  const rest = await vocabularyLogits(restOf(state, activations, dictionary), unembedding, options);
  return { ...logits, weights: reconstructionWeights(dictionary.method, activations), rest };
}

/** One word's logit, split. */
export function wordLedger({ concepts, mean, rest, bias, weights }: LogitLedger, id: number): WordLedger {
  const K = weights.length;
  const parts = Float64Array.from(weights, (weight, k) => weight * concepts[id * K + k]!);
  const others = { mean: mean?.[id] ?? 0, rest: rest[id]!, bias: bias?.[id] ?? 0 };
  const sum = parts.reduce((total, part) => total + part, 0);
  return { concepts: parts, ...others, logit: sum + others.mean + others.rest + others.bias };
}

/** The logits of all words [V], with some concepts switched off. */
export function logitsWithout({ concepts, mean, rest, bias, weights }: LogitLedger, off: ReadonlySet<number>): Float64Array {
  const K = weights.length;
  const on = [...weights.keys()].filter((k) => weights[k] !== 0 && !off.has(k));
  const out = Float64Array.from(rest);
  for (let id = 0; id < out.length; id++) {
    let logit = out[id]! + (mean?.[id] ?? 0) + (bias?.[id] ?? 0);
    for (const k of on) logit += weights[k]! * concepts[id * K + k]!;
    out[id] = logit;
  }
  return out;
}

/** ln Σ exp: what is taken from a logit to make it a log-probability. */
export function logPartition(logits: Float64Array): number {
  // Plain loops: this runs over the whole vocabulary, for every step of every curve.
  let largest = -Infinity;
  for (let id = 0; id < logits.length; id++) if (logits[id]! > largest) largest = logits[id]!;
  let sum = 0;
  for (let id = 0; id < logits.length; id++) sum += Math.exp(logits[id]! - largest);
  return largest + Math.log(sum);
}

export interface NextWord {
  readonly id: number;
  readonly probability: number;
}

/** The `count` most probable next words, ties by id. */
export function nextWords(logits: Float64Array, count: number): NextWord[] {
  const top = new TopEntries(count);
  logits.forEach((logit, id) => top.offer(id, logit));
  const partition = logPartition(logits);
  return top.list().map(({ id, value }) => ({ id, probability: Math.exp(value - partition) }));
}

function restOf(state: Float32Array, activations: Float32Array, dictionary: Projection): Matrix {
  const rest = zeros(1, state.length);
  const made = reconstruct(dictionary, activations);
  rowOf(rest, 0).set(state.map((value, d) => value - made[d]!));
  return rest;
}
