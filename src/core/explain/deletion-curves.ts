/**
 * Deletion and insertion curves of a dictionary: the log-probability of the token of interest as a state's concepts are taken
 * out (or put back), strongest first, beside the same with something else of the same norm in the concepts' place.
 */
import type { Projection } from "@/core/dictionary/dictionary";
import { reconstructionWeights } from "@/core/dictionary/projection";
import type { LogitOptions, Unembedding } from "@/core/grounding/unembedding";
import { type Matrix, rowOf } from "@/core/linalg/matrix";
import { type ConceptLogits, logPartition } from "./logit-ledger";
import { type Draw, drawnCurves } from "./random-moves";
import { vocabularyLogits } from "./vocabulary-logits";

/** States whose logits are computed together: a row of W_U is then expanded once for all of them. */
const BATCH = 16;

/** What is moved: `deletion` takes it from the whole state, `insertion` puts it on what the concepts leave. */
export const curveNames = ["deletion", "inactive", "meanState", "randomDeletion", "centred", "insertion", "randomInsertion"] as const;
export type CurveName = (typeof curveNames)[number];

/** Log-probabilities (natural) of the token, a row a sample, a column a step: 0 … steps concepts moved. NaN: there is nothing to move. */
export interface DeletionCurves extends Readonly<Record<CurveName, Matrix>> {
  readonly steps: number;
  /** The mean over samples of each draw of random deletion. */
  readonly draws: Matrix; // [draws×(steps+1)]
}

export interface DeletionInput {
  readonly states: Matrix; // [N×D], in the model's own space
  readonly activations: Matrix; // [N×K]
  readonly dictionary: Projection; // in the model's own space
  readonly logits: ConceptLogits;
  readonly unembedding: Unembedding;
  readonly tokenIds: ArrayLike<number>; // [N] the piece of interest of each state
  /** Of the learning states: their mean, and the mean weight of each concept in them. */
  readonly learned: { readonly meanState: ArrayLike<number>; readonly meanWeights: ArrayLike<number> }; // [D], [K]
  readonly steps: number;
  /** In which inactive concepts are taken. */
  readonly order: readonly number[]; // of [K]
  readonly directions: Matrix; // [P×D], of length 1
  readonly draws: readonly Draw[];
}

/** The curves of some states. */
export async function deletionCurves(
  input: DeletionInput,
  { onSample, ...options }: LogitOptions & { readonly onSample?: ((done: number) => void) | undefined } = {},
): Promise<DeletionCurves> {
  const { states, activations, dictionary, logits, unembedding, tokenIds, learned, steps, order, directions, draws } = input;
  const { concepts } = dictionary;
  const K = concepts.rows;
  const norms = Array.from({ length: K }, (_, k) => Math.hypot(...rowOf(concepts, k)));
  const random = { table: await vocabularyLogits(directions, unembedding, options), width: directions.rows, draws };
  const mean = await vocabularyLogits(unitRow(learned.meanState), unembedding, options);
  const empty = (rows: number): Matrix => ({ rows, cols: steps + 1, data: new Float32Array(rows * (steps + 1)) });
  const curves = Object.fromEntries(curveNames.map((name) => [name, empty(states.rows)])) as Record<CurveName, Matrix>;
  const ofDraws = empty(draws.length);
  const partOf = (k: number, weight: number): LogitPart => ({ table: logits.concepts, width: K, column: k, weight });
  const strongest = (weights: ArrayLike<number>) =>
    Array.from({ length: K }, (_, k) => ({ k, weight: weights[k]!, size: Math.abs(weights[k]!) * norms[k]! }))
      .filter(({ size }) => size > 0)
      .sort((a, b) => b.size - a.size || a.k - b.k);

  for (let begin = 0; begin < states.rows; begin += BATCH) {
    const count = Math.min(BATCH, states.rows - begin);
    const batch = { rows: count, cols: states.cols, data: states.data.subarray(begin * states.cols, (begin + count) * states.cols) };
    const logitsOfStates = await vocabularyLogits(batch, unembedding, options); // [V×count]
    for (let i = 0; i < count; i++) {
      const row = begin + i;
      const tokenId = tokenIds[row]!;
      const whole = Float64Array.from(logits.bias ?? new Float64Array(unembedding.vocabularySize));
      add(whole, { table: logitsOfStates, width: count, column: i, weight: 1 }, 1);
      const weights = reconstructionWeights(dictionary.method, rowOf(activations, row));
      const active = strongest(weights);
      const moved = active.slice(0, steps);
      const concept = moved.map(({ k, weight }) => partOf(k, weight));
      const others = order.filter((k) => weights[k] === 0 && norms[k]! > 0).slice(0, moved.length);
      const centred = strongest(weights.map((weight, k) => weight - learned.meanWeights[k]!)).slice(0, steps);
      const bare = Float64Array.from(whole);
      for (const { k, weight } of active) add(bare, partOf(k, weight), -1);
      const out = (name: CurveName) => rowOf(curves[name], row);
      trace(out("deletion"), whole, concept, -1, tokenId);
      if (others.length < moved.length) out("inactive").fill(NaN);
      else {
        const inactive = others.map((k, step) => partOf(k, moved[step]!.size / norms[k]!));
        trace(out("inactive"), whole, inactive, -1, tokenId);
      }
      const alongMean = moved.map(({ size }) => ({ table: mean, width: 1, column: 0, weight: size }));
      trace(out("meanState"), whole, alongMean, -1, tokenId);
      const beyond = centred.map(({ k, weight }) => partOf(k, weight));
      trace(out("centred"), whole, beyond, -1, tokenId);
      trace(out("insertion"), bare, concept, 1, tokenId);
      const firstDraw = moved.map(({ size }, step) => {
        const { direction, sign } = draws[0]![step]!;
        return { table: random.table, width: random.width, column: direction, weight: sign * size };
      });
      trace(out("randomInsertion"), bare, firstDraw, 1, tokenId);
      const sizes = moved.map(({ size }) => size);
      const drawn = drawnCurves(whole, random, sizes, tokenId);
      spread(out("randomDeletion"), ofDraws, out("deletion")[0]!, drawn, sizes.length, states.rows);
      onSample?.(row + 1);
      await options.pause?.();
    }
  }
  return { ...curves, steps, draws: ofDraws };
}

/** A sample's mean over the draws, and the sample's part of each draw's mean; after its last step a state stays as it is. */
function spread(out: Float32Array, ofDraws: Matrix, start: number, drawn: Float64Array, moved: number, samples: number): void {
  for (let draw = 0; draw < ofDraws.rows; draw++)
    for (let step = 0; step < out.length; step++) {
      const reached = Math.min(step, moved);
      const value = reached === 0 ? start : drawn[draw * moved + reached - 1]!;
      out[step]! += value / ofDraws.rows;
      ofDraws.data[draw * out.length + step]! += value / samples;
    }
}

function unitRow(vector: ArrayLike<number>): Matrix {
  const length = Math.hypot(...Array.from(vector)) || 1;
  return { rows: 1, cols: vector.length, data: Float32Array.from(vector, (value) => value / length) };
}

interface LogitPart {
  readonly table: Float32Array; // [V×width]
  readonly width: number;
  readonly column: number;
  readonly weight: number;
}

/** Writes the token's log-probability before and after each part is moved; a state that runs out of parts stays as it is. */
function trace(out: Float32Array, start: Float64Array, parts: readonly LogitPart[], sign: 1 | -1, tokenId: number): void {
  const logits = Float64Array.from(start);
  for (let step = 0; step < out.length; step++) {
    const part = parts[step - 1];
    if (part) add(logits, part, sign);
    out[step] = step === 0 || part ? logits[tokenId]! - logPartition(logits) : out[step - 1]!;
  }
}

function add(logits: Float64Array, { table, width, column, weight }: LogitPart, sign: 1 | -1): void {
  for (let id = 0, at = column; id < logits.length; id++, at += width) logits[id]! += sign * weight * table[at]!;
}
