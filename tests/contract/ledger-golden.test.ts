import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { conceptLogits, logitLedger, logitsWithout, logPartition, wordLedger } from "@/core/explain/logit-ledger";
import { type CurveName, curveNames, deletionCurves } from "@/core/explain/deletion-curves";
import type { Draw } from "@/core/explain/random-moves";
import { rowOf } from "@/core/linalg/matrix";
import { readSafetensors } from "@/io/formats/safetensors";
import { floatValues } from "@/io/formats/tensor-values";

interface Golden {
  tokenId: number;
  logits: number[][];
  conceptParts: number[][];
  withoutFirst: number[][];
  curves: Record<CurveName, (number[] | null)[]>;
  draws: number[][];
  order: number[];
  drawn: Draw[];
}

const folder = new URL("../fixtures/ledger/", import.meta.url);
const golden = JSON.parse(readFileSync(new URL("ledger.json", folder), "utf8")) as Golden;
const tensors = readSafetensors(new Uint8Array(readFileSync(new URL("ledger.safetensors", folder))), "ledger");
const values = (name: string) => floatValues(tensors.get(name)!, name);
const matrix = (name: string) => ({ rows: tensors.get(name)!.shape[0]!, cols: tensors.get(name)!.shape[1]!, data: values(name) });

const weight = matrix("weight");
const unembedding = {
  encoding: "float32",
  vocabularySize: weight.rows,
  hiddenSize: weight.cols,
  values: weight.data,
  bias: values("bias"),
} as const;
const dictionary = { method: "semi-nmf", concepts: matrix("concepts"), alpha: 0 } as const;
const states = matrix("states");
const activations = matrix("weights");
const ledgerOf = async (row: number) =>
  logitLedger(rowOf(states, row), rowOf(activations, row), dictionary, await conceptLogits(dictionary, unembedding), unembedding);

test("the parts of every word sum to PyTorch's logit, and each concept's part is PyTorch's", async () => {
  for (let row = 0; row < states.rows; row++) {
    const ledger = await ledgerOf(row);
    golden.logits[row]!.forEach((logit, id) => {
      const { concepts, mean, rest, bias, logit: sum } = wordLedger(ledger, id);
      expect(concepts.reduce((total, part) => total + part, 0) + mean + rest + bias).toBeCloseTo(sum, 12);
      expect(Math.abs(sum - logit)).toBeLessThan(1e-4);
    });
    wordLedger(ledger, golden.tokenId).concepts.forEach((part, k) => expect(part).toBeCloseTo(golden.conceptParts[row]![k]!, 5));
  }
});

test("with concepts off, the log-probabilities are PyTorch's without them", async () => {
  for (let row = 0; row < states.rows; row++) {
    const logits = logitsWithout(await ledgerOf(row), new Set([0, 2]));
    const partition = logPartition(logits);
    golden.withoutFirst[row]!.forEach((value, id) => expect(logits[id]! - partition).toBeCloseTo(value, 5));
  }
});

test("deletion and insertion curves, of concepts and of all that stands in their place, are PyTorch's", async () => {
  const logits = await conceptLogits(dictionary, unembedding);
  const { tokenId } = golden;
  const tokenIds = new Array<number>(states.rows).fill(tokenId);
  const curves = await deletionCurves({
    ...{ states, activations, dictionary, logits, unembedding, tokenIds, steps: 4, order: golden.order, draws: golden.drawn },
    ...{ directions: matrix("directions"), learned: { meanState: values("meanState"), meanWeights: values("meanWeights") } },
  });
  expect(golden.curves.inactive.map((curve) => curve === null)).toContain(true);
  expect(golden.curves.inactive.map((curve) => curve === null)).toContain(false);
  for (const name of curveNames)
    golden.curves[name].forEach((curve, row) => {
      const found = rowOf(curves[name], row);
      if (curve === null) expect([...found]).toEqual(Array(5).fill(NaN));
      else curve.forEach((value, step) => expect(found[step]).toBeCloseTo(value, 4)); // float32 states and logits
    });
  golden.draws.flat().forEach((value, i) => expect(curves.draws.data[i]).toBeCloseTo(value, 4));
});
