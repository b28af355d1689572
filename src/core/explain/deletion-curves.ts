/**
 * Deletion and insertion curves of a dictionary: the log-probability of the token of interest as a state's concepts are taken
 * out (or put back), strongest first, beside the same with random directions of the same norm in the concepts' place.
 */
import type { Projection } from "@/core/dictionary/dictionary";
import { reconstructionWeights } from "@/core/dictionary/projection";
import type { LogitOptions, Unembedding } from "@/core/grounding/unembedding";
import { type Matrix, rowOf } from "@/core/linalg/matrix";
import { type ConceptLogits, logPartition } from "./logit-ledger";
import { vocabularyLogits } from "./vocabulary-logits";

/** States whose logits are computed together: a row of W_U is then expanded once for all of them. */
const BATCH = 16;

/** Log-probabilities (natural) of the token, a row a sample, a column a step: 0 … steps concepts moved. */
export interface DeletionCurves {
  readonly steps: number;
  readonly deletion: Matrix; // [N×(steps+1)] from the whole state
  readonly randomDeletion: Matrix;
  readonly insertion: Matrix; // from the state without its concepts
  readonly randomInsertion: Matrix;
}

export interface DeletionInput {
  readonly states: Matrix; // [N×D], in the model's own space
  readonly activations: Matrix; // [N×K]
  readonly dictionary: Projection; // in the model's own space
  readonly logits: ConceptLogits;
  readonly unembedding: Unembedding;
  readonly tokenIds: ArrayLike<number>; // [N] the piece of interest of each state
  readonly directions: Matrix; // [steps×D], of length 1: what is moved in the random curves, one a step
}

/** The curves of some states, over as many steps as there are directions. */
export async function deletionCurves(
  input: DeletionInput,
  { onSample, ...options }: LogitOptions & { readonly onSample?: ((done: number) => void) | undefined } = {},
): Promise<DeletionCurves> {
  const { states, activations, dictionary, logits, unembedding, tokenIds, directions } = input;
  const { concepts } = dictionary;
  const steps = directions.rows;
  const norms = Array.from({ length: concepts.rows }, (_, k) => Math.hypot(...rowOf(concepts, k)));
  const random = await vocabularyLogits(directions, unembedding, options);
  const curve = (): Matrix => ({ rows: states.rows, cols: steps + 1, data: new Float32Array(states.rows * (steps + 1)) });
  const curves = { steps, deletion: curve(), randomDeletion: curve(), insertion: curve(), randomInsertion: curve() };

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
      const moved = [...weights.keys()]
        .filter((k) => weights[k] !== 0)
        .sort((a, b) => Math.abs(weights[b]!) * norms[b]! - Math.abs(weights[a]!) * norms[a]! || a - b);
      const concept = moved.map((k) => ({ table: logits.concepts, width: concepts.rows, column: k, weight: weights[k]! }));
      const noise = moved
        .slice(0, steps)
        .map((k, step) => ({ table: random, width: steps, column: step, weight: Math.abs(weights[k]!) * norms[k]! }));
      const bare = Float64Array.from(whole);
      for (const part of concept) add(bare, part, -1);
      const shown = concept.slice(0, steps);
      trace(rowOf(curves.deletion, row), whole, shown, -1, tokenId);
      trace(rowOf(curves.randomDeletion, row), whole, noise, -1, tokenId);
      trace(rowOf(curves.insertion, row), bare, shown, 1, tokenId);
      trace(rowOf(curves.randomInsertion, row), bare, noise, 1, tokenId);
      onSample?.(row + 1);
      await options.pause?.();
    }
  }
  return curves;
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
