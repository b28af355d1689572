import { expect, test } from "vitest";
import type { Projection } from "@/core/dictionary/dictionary";
import { activationsOf } from "@/core/dictionary/projection";
import { rowOf, toFloat32 } from "@/core/linalg/matrix";
import { sampleMatrix } from "../../../tests/support/solver/sample-matrix";
import { conceptLogits, logitLedger, logitsWithout, logPartition, nextWords, wordLedger } from "./logit-ledger";

const [V, D, K] = [50, 12, 4];
const weights = toFloat32(sampleMatrix(V, D, 1));
const unembedding = { encoding: "float32", vocabularySize: V, hiddenSize: D, values: weights.data } as const;
const concepts = toFloat32(sampleMatrix(K, D, 2));
const states = toFloat32(sampleMatrix(5, D, 3));
const dictionaries: Projection[] = [
  { method: "semi-nmf", concepts, alpha: 0.1 },
  { method: "pca", concepts, alpha: 0, mean: toFloat32(sampleMatrix(1, D, 4)).data },
  { method: "k-means", concepts, alpha: 0 },
  { method: "simple", concepts, alpha: 0 },
];

async function ledgerOf(dictionary: Projection, row: number) {
  const state = rowOf(states, row);
  const activations = rowOf(activationsOf(states, dictionary), row);
  return logitLedger(state, activations, dictionary, await conceptLogits(dictionary, unembedding), unembedding);
}

test.each(dictionaries)("of $method, the parts of every word sum to the state's logit", async (dictionary) => {
  for (let row = 0; row < states.rows; row++) {
    const ledger = await ledgerOf(dictionary, row);
    const state = rowOf(states, row);
    for (let id = 0; id < V; id++) {
      const exact = state.reduce((sum, value, d) => sum + value * weights.data[id * D + d]!, 0);
      expect(Math.abs(wordLedger(ledger, id).logit - exact)).toBeLessThan(1e-4);
      expect(Math.abs(logitsWithout(ledger, new Set())[id]! - exact)).toBeLessThan(1e-4);
    }
  }
});

test("a concept that is off takes exactly its part of every logit with it", async () => {
  const ledger = await ledgerOf(dictionaries[1]!, 0);
  const whole = logitsWithout(ledger, new Set());
  const less = logitsWithout(ledger, new Set([2]));
  for (let id = 0; id < V; id++) expect(whole[id]! - less[id]!).toBeCloseTo(wordLedger(ledger, id).concepts[2]!, 10);
});

test("K-Means has one concept in a state, the nearest", async () => {
  const { concepts: parts } = wordLedger(await ledgerOf(dictionaries[2]!, 1), 3);
  expect(parts.filter((part) => part !== 0)).toHaveLength(1);
});

test("next words come most probable first, and all of them sum to 1", () => {
  const logits = Float64Array.of(1, 3, 1000, 999, 3);
  const words = nextWords(logits, 5);
  expect(words.map(({ id }) => id)).toEqual([2, 3, 1, 4, 0]);
  expect(words.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  expect(logPartition(Float64Array.of(0, 0))).toBeCloseTo(Math.log(2), 12);
});
