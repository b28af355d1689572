import { expect, test } from "vitest";
import { createRandom } from "@/core/linalg/random";
import { rowOf } from "@/core/linalg/matrix";
import { randomDirections, randomPieces, randomWords, shuffledLabels } from "./random-words";

const vocabulary = Array.from({ length: 200 }, (_, i) => ` word${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}`);
const lists = { english: new Set(vocabulary.map((piece) => piece.trim())), stopWords: new Set<string>() };
const random = createRandom(9);
const values = Float32Array.from({ length: 200 * 32 }, () => random.normal());
const sources = { unembedding: { encoding: "float32", vocabularySize: 200, hiddenSize: 32, values } as const, vocabulary, lists };

test("isotropic directions have length 1 and no mean, uniform ones lie in the unit cube", () => {
  const isotropic = randomDirections(400, 16, "isotropic", createRandom(1));
  for (let k = 0; k < 400; k++) expect(Math.hypot(...rowOf(isotropic, k))).toBeCloseTo(1, 6);
  const mean = isotropic.data.reduce((sum, value) => sum + value, 0) / isotropic.data.length;
  expect(Math.abs(mean)).toBeLessThan(0.01); // 4 standard errors: 0.25 / √6400 each
  const uniform = randomDirections(50, 16, "uniform", createRandom(1));
  expect(uniform.data.every((value) => value >= 0 && value <= 1)).toBe(true);
});

test("each concept gets as many words as it has, the same ones for the same seed", async () => {
  const options = { wordFilter: "official", direction: "isotropic" } as const;
  const found = await randomWords([10, 0, 3], sources, options, createRandom(5));
  expect(found.map(({ length }) => length)).toEqual([10, 0, 3]);
  expect(new Set(found[0]).size).toBe(10);
  expect(await randomWords([10, 0, 3], sources, options, createRandom(5))).toEqual(found);
  expect(await randomWords([10, 0, 3], sources, options, createRandom(6))).not.toEqual(found);
});

test("the first directions are the same whatever the count, so that later ones are decoded alone", async () => {
  const five = await randomPieces(5, sources, { direction: "isotropic" }, createRandom(5));
  const rest = await randomPieces(5, sources, { direction: "isotropic", skip: 2 }, createRandom(5));
  expect([...(await randomPieces(2, sources, { direction: "isotropic" }, createRandom(5))), ...rest]).toEqual(five);
});

test("shuffled labels are the same lists in another order, by the seed", () => {
  const labels = Array.from({ length: 20 }, (_, k) => [`word${k}`]);
  const shuffled = shuffledLabels(labels, createRandom(3));
  expect([...shuffled].sort()).toEqual([...labels].sort());
  expect(shuffled).not.toEqual(labels);
  expect(shuffledLabels(labels, createRandom(3))).toEqual(shuffled);
});
