import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openTokenizer } from "./tokenizer";

const text = readFileSync("tests/fixtures/bert-score/tiny/tokenizer.json", "utf8");
interface File {
  model: { vocab: Record<string, unknown> };
  added_tokens: { id: unknown }[];
}
function opened(change: (file: File) => void) {
  const file = JSON.parse(text) as File;
  change(file);
  return () => openTokenizer({ name: "tokenizer.json", bytes: new TextEncoder().encode(JSON.stringify(file)) });
}

test("a sound file gives ids", () => {
  expect(opened(() => undefined)().encode("a dog", 9).length).toBeGreaterThan(2);
});

test.each([9007199254740993, 1.5, -1, "7", null, 2 ** 31])("a piece with the id %s is refused by a sentence", (id) => {
  const sentence = `a piece has the id ${String(id)}, which must be a whole number from 0 to 2147483647`;
  const [piece] = Object.keys((JSON.parse(text) as File).model.vocab);
  expect(opened((file) => (file.model.vocab[piece!] = id))).toThrow(sentence);
  expect(opened((file) => (file.added_tokens[0]!.id = id))).toThrow(sentence);
});

test("nesting without an end is refused by a sentence, not by the stack", () => {
  const bytes = new TextEncoder().encode(`{"model":${"[".repeat(100_000)}`);
  expect(() => openTokenizer({ name: "tokenizer.json", bytes })).toThrow(/nests lists and objects more than 200 deep/);
});
