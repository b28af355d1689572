import { expect, test } from "vitest";
import { bertScorer } from "./bert-scorer";

/** A word is a direction of its own, whatever stands beside it; 0 and 1 are the special pieces. */
const vocabulary = ["[", "]", "a", "dog", "cat", "runs", "sleeps"];
const encode = async (text: string) => {
  const ids = [
    0,
    ...text
      .split(" ")
      .filter(Boolean)
      .map((word) => vocabulary.indexOf(word)),
    1,
  ];
  const data = new Float32Array(ids.length * vocabulary.length);
  ids.forEach((id, row) => (data[row * vocabulary.length + id] = 1));
  return { ids, embeddings: { rows: ids.length, cols: vocabulary.length, data } };
};
const encoded: string[] = [];
const encoder = {
  name: "words",
  hash: "",
  encoder: {
    dimension: vocabulary.length,
    encode: (text: string) => {
      encoded.push(text);
      return encode(text);
    },
    dispose: async () => {},
  },
};
const captions = [["a dog runs", "a cat"], ["a cat sleeps"], []];
const writer = { name: "as they are", phrases: (words: readonly string[]) => words.map((word) => `a ${word}`) };
const open = async (options: Parameters<typeof bertScorer>[3]) => {
  const scorer = bertScorer(encoder, async (index) => captions[index]!, writer, options);
  for (const index of captions.keys()) await scorer.encodeSample(index);
  return scorer;
};

test("a concept's score is the best F1 of its phrases against the sample's captions", async () => {
  const scorer = await open({ idf: false });
  const score = await scorer.encodeWords([["dog", "sleeps"], ["cat"], []]);
  // "a dog" in "a dog runs": precision 1, recall 2/3.
  expect(score(0, 0)).toBeCloseTo(0.8);
  expect(score(0, 1)).toBeCloseTo(1);
  expect(score(1, 0)).toBeCloseTo(0.8);
  expect([score(0, 2), score(2, 0)]).toEqual([undefined, undefined]);
  expect(scorer).toMatchObject({ metric: "BERTScore F1", encoder: "words", text: "as they are" });
});

test("every text is encoded once", async () => {
  encoded.length = 0;
  const scorer = await open({ idf: false });
  await scorer.encodeWords([["cat"]]);
  await scorer.captionScore(0);
  expect(encoded).toEqual(["a dog runs", "a cat", "a cat sleeps"]);
});

test("a sample's captions are compared with each other, and a single one with none", async () => {
  const scorer = await open({ idf: false });
  // "a dog runs" and "a cat" share one piece of three and two: F1 = 2·(1/3)·(1/2) / (1/3 + 1/2).
  expect(await scorer.captionScore(0)).toBeCloseTo(0.4);
  expect(await scorer.captionScore(1)).toBeUndefined();
});

test("rare pieces weigh more with idf, and a baseline becomes 0", async () => {
  const weighed = await open({ idf: true });
  // "a" stands in all three captions and weighs nothing.
  expect((await weighed.encodeWords([["cat"]]))(1, 0)).toBeCloseTo(2 / (1 + 1 / (Math.log(4 / 3) / (Math.log(4 / 3) + Math.log(4 / 2)))));
  const rescaled = await open({ idf: false, baseline: { precision: 0.8, recall: 0.8, f1: 0.8 } });
  expect((await rescaled.encodeWords([["dog"]]))(0, 0)).toBeCloseTo(0);
  expect(rescaled.encoder).toBe("words, rescaled with baseline F1 0.8");
});

test("an empty caption, and pieces that weigh nothing, are nothing to score: no 0, and none below it with a baseline", async () => {
  const baseline = { precision: 0.85, recall: 0.85, f1: 0.85 };
  const empty = bertScorer(encoder, async () => ["", "a dog"], writer, { idf: false, baseline });
  await empty.encodeSample(0);
  expect((await empty.encodeWords([["dog"]]))(0, 0)).toBeCloseTo(1);
  expect(await empty.captionScore(0)).toBeUndefined();
  const alone = bertScorer(encoder, async () => [""], writer, { idf: false, baseline });
  await alone.encodeSample(0);
  expect((await alone.encodeWords([["dog"]]))(0, 0)).toBeUndefined();
  // Every piece stands in the one caption: log(2 / 2) = 0.
  const one = bertScorer(encoder, async () => ["a dog"], writer, { idf: true });
  await one.encodeSample(0);
  expect((await one.encodeWords([["dog"], ["cat"]]))(0, 0)).toBeUndefined();
});
