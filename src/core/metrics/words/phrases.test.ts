import { expect, test } from "vitest";
import { phrasesFromTemplate } from "./phrases";

test("words become a phrase each, and one with the next", () => {
  expect(phrasesFromTemplate(["dog", "animal", "grass"])).toEqual([
    "a photo of a dog",
    "a photo of an animal",
    "a photo of a grass",
    "a photo of a dog and an animal",
    "a photo of an animal and a grass",
  ]);
  expect(phrasesFromTemplate([])).toEqual([]);
  expect(phrasesFromTemplate(Array.from({ length: 30 }, (_, i) => `w${i}`))).toHaveLength(19);
});
