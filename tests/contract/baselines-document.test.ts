import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { baselines, describeBaseline } from "@/core/scores/baselines";

const document = readFileSync("docs/methods.md", "utf8");

test.each(Object.values(baselines))("docs/methods.md says of “$title” what the page says", ({ title, definition, shows, cannotShow }) => {
  expect(document).toContain(`| ${title} | ${definition} | ${shows} | ${cannotShow} |`);
});

test("a hint says what a baseline shows and what it does not", () => {
  const { definition, shows, cannotShow } = baselines["random-words"];
  for (const sentence of [definition, shows, cannotShow]) expect(describeBaseline("random-words")).toContain(sentence.slice(1));
});
