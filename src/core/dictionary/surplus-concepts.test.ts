import { expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { dictionaryMethods } from "@/core/bundle/manifest/method-names";
import { createRandom } from "@/core/linalg/random";
import { rowsOf } from "@/core/linalg/row-source";
import { defaultParams } from "./dictionary";
import { learnByMethod } from "./learn-by-method";
import { surplusConcepts, surplusSentence } from "./surplus-concepts";

const matrix = (rows: number[][]) => ({ rows: rows.length, cols: rows[0]!.length, data: Float32Array.from(rows.flat()) });

test("zero concepts and repeated directions are named, nearly equal ones are not", () => {
  expect(surplusConcepts(matrix([[1, 0], [0, 0], [3, 0], [1, 0.1], [-1, 0], [0.5, 0.001]]))).toEqual([1, 2, 5]); // prettier-ignore
  expect(surplusConcepts(matrix([[1, 0], [0, 1]]))).toEqual([]); // prettier-ignore
});

test.each(dictionaryMethods)("%s of 60 rows of three distinct states tells that ten concepts are too many", async (method) => {
  const { normal } = createRandom(1);
  const distinct = Array.from({ length: 3 }, () => Array.from({ length: 12 }, () => normal()));
  const states = matrix(Array.from({ length: 60 }, (_, i) => distinct[i % 3]!));
  const { concepts } = await learnByMethod(
    rowsOf(states),
    { ...defaultParams, method, conceptCount: 10, alpha: 0.01, maxIterations: 200 },
    referenceBackend,
  );
  const surplus = surplusConcepts(concepts);
  expect(surplus.length).toBeGreaterThanOrEqual(6);
  expect(surplusSentence({ k: 10, surplusConcepts: surplus })).toMatch(
    new RegExp(`^${surplus.length} of 10 concepts are zero, or point where another one does`),
  );
});

test("a run of enough distinct states says nothing of it", () => {
  expect([surplusSentence({ k: 10 }), surplusSentence({ k: 10, surplusConcepts: [] })]).toEqual([undefined, undefined]);
});
