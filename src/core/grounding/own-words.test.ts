import fc from "fast-check";
import { expect, test } from "vitest";
import { isFormOf, ownTokenOf, stem } from "./own-words";

test("plural endings are off for comparison", () => {
  expect(["berries", "buses", "dogs", "grass", "bus", "ties"].map(stem)).toEqual(["berry", "bus", "dog", "grass", "bus", "tie"]);
});

test("case, spaces and plurals are forms of a token; other words, those that contain it too, are not", () => {
  expect([" Dog", "dogs", "DOGS", "dog "].every((word) => isFormOf(word, "dog"))).toBe(true);
  expect([" Babies", "buses", "Cakes"].map((word, i) => isFormOf(word, ["baby", "bus", "cake"][i]!))).toEqual([true, true, true]);
  expect(["puppy", "doge", "hotdog", "do", ""].some((word) => isFormOf(word, "dog"))).toBe(false);
  expect(isFormOf("snow", "snowman")).toBe(false);
});

test("a form stays one whatever its case and spaces", () => {
  const word = fc.stringMatching(/^[a-z]{2,9}$/);
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(isFormOf(` ${one.toUpperCase()} `, one)).toBe(true);
      expect(isFormOf(one, other)).toBe(isFormOf(other, one));
    }),
  );
});

test("rows at patches have the word that they say; several tokens have no own word", () => {
  expect(ownTokenOf([{ token: "dog" }])).toBe("dog");
  expect(ownTokenOf([{ token: "dog-patches", visual: { word: "dog", patches: {} } }, { token: "dog" }])).toBe("dog");
  expect(ownTokenOf([{ token: "dog" }, { token: "cat" }])).toBeUndefined();
});
