import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { WordTruth } from "@/core/metrics/facts/word-truth";
import { ruleTable } from "@/views/scores/rules/word-rules";
import { WordTruthLine } from "./WordTruthLine";

const truth: WordTruth = { words: 9, samples: 5, hits: 9, share: 0.2, chance: 0.004, p: 1e-6 };
const poor: WordTruth = { ...truth, hits: 0, share: 0, p: 1 };
const none: WordTruth = { ...truth, words: 0, hits: 0, share: undefined, p: 1 };
const line = (of: WordTruth | null | undefined) => renderToStaticMarkup(<WordTruthLine truth={of} />);

test("the card says the share, and its hint how it came about", () => {
  expect(line(truth)).toContain("words true: 20 %");
  expect(line(truth)).toContain("Of 45 pairs");
  expect(line(truth)).toContain("9 are true: 20 %");
  expect(line(truth)).not.toContain("no better than chance here");
});

test("words at chance are said to be, no words are nothing, and without facts it is not known", () => {
  expect(line(poor)).toContain("words true: 0 %; words are no better than chance here");
  expect(line({ ...truth, p: 0.06 })).toContain("no better than chance here");
  expect(line(none)).toContain("words true: –");
  expect(line(none)).not.toContain("chance here");
  expect(line(null)).toContain("words true: not known");
  expect(line(undefined)).toBe("");
});

test("a rule's row leaves out concepts without a share", () => {
  const { rows } = ruleTable([{ wordRanking: "contrast", truths: [truth, poor, none], overlap: undefined }]);
  expect(rows).toEqual([["contrast", 0.1, 0.004, 2, 1, null]]);
});
