import { expect, test } from "vitest";
import { shippedScorer } from "./shipped-scorer";

const matrix = (cols: number, ...values: number[]) => ({ rows: values.length / cols, cols, data: Float32Array.from(values) });
const shipped = {
  encoder: "small dual encoder",
  images: { kind: "image", values: matrix(2, 2, 0, 1, 1), samples: Int32Array.of(40, 41) },
  words: { kind: "word", values: matrix(2, 1, 0, 0, 1), words: ["dog", "snow"] },
  captions: { kind: "text", values: matrix(2, 0, 3, 1, 0), samples: Int32Array.of(41, 41) },
} as const;

test("an image's score is its cosine with the mean of the words that have a vector", async () => {
  const score = await shippedScorer(shipped).encodeWords([["Dog"], ["dog", "snow"], ["dog", "unknown"], ["unknown"], []]);
  expect([0, 1, 2, 3, 4].map((concept) => score(40, concept))).toEqual([
    expect.closeTo(1),
    expect.closeTo(Math.SQRT1_2),
    expect.closeTo(1),
    undefined,
    undefined,
  ]);
  expect(score(7, 0)).toBeUndefined();
});

test("the reference is the mean over the sample's own captions, where the bundle has them", async () => {
  expect(await shippedScorer(shipped).captionScore(41)).toBeCloseTo(Math.SQRT1_2);
  expect(await shippedScorer(shipped).captionScore(40)).toBeUndefined();
  expect(await shippedScorer({ ...shipped, captions: undefined }).captionScore(41)).toBeUndefined();
});

test("it never goes by CLIP's name", () => {
  expect(shippedScorer(shipped)).toMatchObject({ metric: "Cosine of image and words", encoder: "small dual encoder" });
});
