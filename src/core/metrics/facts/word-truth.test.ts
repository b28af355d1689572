import fc from "fast-check";
import { expect, test } from "vitest";
import { isAtChance, wordTruths, wordUniverse } from "./word-truth";

const synonyms = { objects: { dog: "dog puppy" }, places: {}, attributes: {} };
const sample = (...facts: string[]) => ({ token: "dog", factors: Object.fromEntries(facts.map((fact, i) => [`f${i}`, fact])) });
const concept = (words: readonly string[], rows: readonly number[]) => ({
  concept: 0,
  words: words.map((word, id) => ({ word, id, logit: 1 })),
  samples: rows.map((row) => ({ row, activation: 1 })),
});

test("pairs of a word and a sample count, the token's own words do not", () => {
  const samples = [sample("red", "ball"), sample("red"), sample("blue")];
  const universe = wordUniverse(["red", "reds", "ball", "blue", "far", "off", "dog", "puppies"]);
  const [truth] = wordTruths([concept(["dogs", "red", "far"], [0, 1])], samples, universe, synonyms);
  // Of the six words that may be drawn two say red, which both samples are, and one says ball.
  expect(truth).toMatchObject({ words: 2, samples: 2, hits: 2, share: 0.5 });
  expect(truth!.chance).toBeCloseTo((2 * 2 + 1) / 6 / 2, 12);
  const pairs = [2, 2, 1, 0, 0, 0].flatMap((one) => [2, 2, 1, 0, 0, 0].map((other) => one + other));
  expect(truth!.p).toBeCloseTo(pairs.filter((sum) => sum >= 2).length / 36, 12);
});

test("a concept without words or samples has no share, and nothing is said of it", () => {
  const universe = wordUniverse(["red"]);
  for (const empty of [concept(["dog"], [0]), concept([], [0]), concept(["red"], [])]) {
    const [truth] = wordTruths([empty], [sample("red")], universe, synonyms);
    expect([truth!.share, isAtChance(truth!)]).toEqual([undefined, undefined]);
  }
});

test("the probability is that of all lists of as many words, one by one", () => {
  const words = ["red", "blue", "ball", "hat", "tree", "dog"];
  const facts = fc.array(fc.array(fc.constantFrom("red", "blue", "ball", "hat"), { maxLength: 3 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(facts, fc.array(fc.constantFrom(...words), { maxLength: 3 }), (samplesFacts, own) => {
      const samples = samplesFacts.map((each) => sample(...each));
      const [truth] = wordTruths([concept(own, [...samples.keys()])], samples, wordUniverse(words), synonyms);
      const hitsOf = (word: string) => samplesFacts.filter((each) => (each as readonly string[]).includes(word)).length;
      const drawn = words.filter((word) => word !== "dog");
      const told = own.filter((word) => word !== "dog");
      let lists: string[][] = [[]];
      for (const _ of told) lists = lists.flatMap((list) => drawn.map((word) => [...list, word]));
      const hits = (list: readonly string[]) => list.reduce((sum, word) => sum + hitsOf(word), 0);
      expect(truth!.hits).toBe(hits(told));
      expect(truth!.p).toBeCloseTo(lists.filter((list) => hits(list) >= truth!.hits).length / lists.length, 9);
      expect(truth!.chance).toBeCloseTo(hits(drawn) / drawn.length / samples.length, 9);
      if (truth!.share !== undefined) expect(isAtChance(truth!)).toBe(truth!.p! > 0.05);
      // Without the vocabulary the same is known, but for chance; that no hit is at chance goes without it.
      const [open] = wordTruths([concept(own, [...samples.keys()])], samples, undefined, synonyms);
      expect(open).toEqual({ ...truth, chance: undefined, p: truth!.hits === 0 ? 1 : undefined });
      if (truth!.hits === 0) expect(truth!.p).toBeCloseTo(1, 9);
    }),
  );
});
