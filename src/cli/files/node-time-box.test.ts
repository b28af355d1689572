import { expect, test } from "vitest";
import { openTokenizer } from "@/encoders/tokenizer";
import { readFileSync } from "node:fs";
import { nodeTimeBox } from "./node-time-box";

test("work gives what it gives, and throws what it throws", () => {
  expect(nodeTimeBox("it", () => [1])).toEqual([1]);
  expect(() =>
    nodeTimeBox("it", () => {
      throw new RangeError("own");
    }),
  ).toThrow(new RangeError("own"));
});

test("a tokenizer whose pattern backtracks without bound is ended with a sentence", () => {
  const file = JSON.parse(readFileSync("tests/fixtures/bert-score/tiny/tokenizer.json", "utf8")) as Record<string, unknown>;
  const pattern = { type: "Split", pattern: { Regex: "^(\\w+\\s?)*$" }, behavior: "Isolated", invert: false };
  const bytes = new TextEncoder().encode(JSON.stringify({ ...file, pre_tokenizer: pattern }));
  const tokenizer = openTokenizer({ name: "slow.json", bytes }, nodeTimeBox);
  expect(() => tokenizer.encode(`${"a".repeat(60)}!`, 9)).toThrow(
    "slow.json took more than 5 s for one text: its pattern is not one that can be used.",
  );
});
