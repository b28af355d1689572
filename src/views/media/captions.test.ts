import { expect, test } from "vitest";
import { captionOf, captionsInclude, mentions } from "./captions";

const sample = { id: "1", split: "test", captions: ["A cat at its location."], prediction: "a black cat" };

test("a word is found whole and in any case, never inside another word", () => {
  expect([mentions(sample, "Cat"), mentions(sample, "black"), mentions(sample, "loc"), mentions(undefined, "cat")]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("a search finds any part of any caption", () => {
  expect([captionsInclude(sample, " LOC "), captionsInclude(sample, "dog")]).toEqual([true, false]);
});

test("an image is described by the model's caption, then a reference, then its number", () => {
  expect(captionOf(sample, 4)).toBe("a black cat");
  expect(captionOf({ ...sample, prediction: undefined }, 4)).toBe("A cat at its location.");
  expect(captionOf(undefined, 4)).toBe("Sample 4");
});
