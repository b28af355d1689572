import { expect, test } from "vitest";
import { factName } from "./fact-names";

test("a fact's name is words, however a bundle writes it", () => {
  expect(["unseenPair", "scene.unseen_pair", "place", "hasRGBLight"].map(factName)).toEqual([
    "unseen pair",
    "unseen pair",
    "place",
    "has RGB light",
  ]);
});
