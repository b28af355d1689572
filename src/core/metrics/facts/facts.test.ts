import { expect, test } from "vitest";
import type { Sample } from "@/core/bundle/manifest/schema";
import { agreement } from "./agreement";
import { factsOf, factTable, unseenFacts } from "./facts";
import { ownWords, trueShare, trueWords, wordsNameSamples, wordsOfFact } from "./true-words";

const factors: Sample["factors"] = {
  place: "beach",
  count: 2,
  twin: true,
  lit: false,
  height: 0.5,
  objects: [{ word: "dog", wears: "hat", box: [0, 1] }, { word: "bus" }],
};
const synonyms = { objects: { dog: "dog puppy", bus: "bus coach" }, places: { beach: "beach sand" }, attributes: { hat: "hat cap" } };

test("texts, whole numbers and what is true are facts; measures and lists of numbers are not", () => {
  expect(factsOf(factors).map(({ path, value }) => `${path}=${value}`)).toEqual([
    "place=beach",
    "count=2",
    "twin=true",
    "objects.word=dog",
    "objects.wears=hat",
    "objects.word=bus",
  ]);
  expect(factsOf(undefined)).toEqual([]);
});

test("facts that are true of nearly all samples or of nearly none are left out", () => {
  const samples = [1, 2, 3, 4].map((i) => ({ factors: { always: "yes", half: i % 2 ? "odd" : "even", once: i === 1 ? "here" : null } }));
  const { facts, truth } = factTable(samples, 2);
  expect(facts.map(({ value }) => value)).toEqual(["odd", "even"]);
  expect(truth[0]).toEqual([true, false, true, false]);
});

test("a fact is said by its synonyms, a plain true by its name, a number by nothing", () => {
  expect([...wordsOfFact({ path: "place", value: "beach" }, synonyms)]).toEqual(["beach", "sand"]);
  expect([...wordsOfFact({ path: "objects.wears", value: "hat" }, synonyms)]).toEqual(["hat", "cap"]);
  expect([...wordsOfFact({ path: "twin", value: "true" }, synonyms)]).toEqual(["twin"]);
  expect([...wordsOfFact({ path: "count", value: "2" }, synonyms)]).toEqual([]);
  expect([...wordsOfFact({ path: "objects.word", value: "constructor" }, synonyms)]).toEqual(["constructor"]);
});

test("the token's own words are never true, whatever says them", () => {
  expect([...trueWords(factsOf(factors), "dog", synonyms)].sort()).toEqual(["beach", "bus", "cap", "coach", "hat", "sand", "twin"]);
  expect([...ownWords("dog", synonyms)]).toEqual(["dog", "puppy"]);
});

test("the true share leaves the token's own words out; without other words there is none", () => {
  const truth = new Set(["sand"]);
  const own = new Set(["dog"]);
  expect(trueShare(["dogs", "sand", "snow"], truth, own)).toBe(0.5);
  expect(trueShare(["dog"], truth, own)).toBeUndefined();
});

test("a word names a concept's samples when it is true of three of them", () => {
  const truths = [new Set(["sand"]), new Set(["sand", "dog"]), new Set(["sand"]), new Set(["snow"]), new Set(["dog"])];
  expect(wordsNameSamples(["sands"], truths)).toBe(true);
  expect(wordsNameSamples(["snow", "dog"], truths)).toBe(false);
});

test("facts that held-out samples alone have tell them apart; of the same samples the plain one is named", () => {
  const learned = Array.from({ length: 8 }, (_, i) => ({ factors: { place: i % 2 ? "beach" : "street" } }));
  const pair = { place: "snow", unseenPair: true };
  const heldOut = Array.from({ length: 10 }, (_, i) => ({ factors: i < 4 ? pair : { place: "beach" } }));
  expect(unseenFacts(learned, heldOut, 3)).toEqual({
    facts: [{ path: "unseenPair", value: "true" }],
    truth: [heldOut.map((_, i) => i < 4)],
  });
  expect(unseenFacts([...learned, { factors: pair }], heldOut, 3).facts).toEqual([]);
  expect(unseenFacts(learned, heldOut, 5).facts).toEqual([]);
});

test("a concept that tells its fact by negative activations is judged by the words of its opposite", () => {
  const samples = Array.from({ length: 10 }, (_, i) => ({ token: "dog", factors: { place: i < 5 ? "beach" : "street" } }));
  const activations = { rows: 10, cols: 1, data: Float32Array.from({ length: 10 }, (_, i) => (i < 5 ? -2 - i : 1)) };
  const said = (word: string) => [{ word, id: 0, logit: 1 }];
  const strongest = [4, 3, 2, 1, 0].map((row) => ({ row, activation: activations.data[row]! }));
  const found = (words: string, oppositeWords?: string) =>
    agreement(
      [{ concept: 0, words: said(words), samples: strongest, ...(oppositeWords !== undefined && { oppositeWords: said(oppositeWords) }) }],
      { activations, samples },
      undefined,
      { synonyms: { objects: {}, places: {}, attributes: {} }, signed: true },
    )[0];
  expect(found("street", "beach")).toMatchObject({ wordsAreTrue: true, best: { named: true } });
  expect(found("beach", "street")).toMatchObject({ wordsAreTrue: false });
});
