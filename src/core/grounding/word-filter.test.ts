import { expect, test } from "vitest";
import { filterWords, type RankedPiece } from "./word-filter";

const lists = { english: new Set(["dog", "cat", "the", "grass", "ox", "nan", "snow", "front"]), stopWords: new Set(["the", "front"]) };
const pieces = (...texts: string[]): RankedPiece[] => texts.map((text, id) => ({ id, text, logit: 100 - id }));
const words = (filter: "official" | "paper", ...texts: string[]) => filterWords(pieces(...texts), filter, lists).map(({ word }) => word);

test("pieces are stripped and lower-cased before they are looked up", () => {
  expect(words("official", " Dog", "GRASS\n", " cat ")).toEqual(["dog", "grass", "cat"]);
});

test("what is no English word, a stop word, shorter than three letters or a number is dropped", () => {
  expect(words("official", "xyzzy", " the", " ox", "nan", "1e5", " front", " snow")).toEqual(["snow"]);
});

test("a word stands once, with the id and logit of its highest piece", () => {
  expect(filterWords(pieces("##", "Dog", " dog", "DOG"), "official", lists)).toEqual([{ word: "dog", id: 1, logit: 99 }]);
});

test("the official filter looks at 50 pieces and keeps 10 words", () => {
  const many = Array.from({ length: 30 }, (_, i) => `word${"abcdefghijklmnopqrstuvwxyzabcd"[i]}${"x".repeat(i)}`);
  const english = { english: new Set(many), stopWords: new Set<string>() };
  expect(filterWords(pieces(...many), "official", english)).toHaveLength(10);
  expect(filterWords(pieces(...Array<string>(49).fill("#"), many[0]!, many[1]!), "official", english)).toHaveLength(1);
});

test("the paper's filter looks at 15 pieces", () => {
  expect(words("paper", ...Array<string>(14).fill("#"), " dog", " cat")).toEqual(["dog"]);
});

test("a concept may have no words", () => {
  expect(words("official", "#", "!")).toEqual([]);
});
