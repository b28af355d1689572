import { expect, test } from "vitest";
import { around, checkPlanOf, checkPoint, claim } from "../../../tests/support/check-points";
import { judge } from "./judge";
import { pRange, pText } from "@/core/metrics/statistics/p-text";

const tokens = ["dog", "cat"];
const plan = checkPlanOf(tokens);
const both = (options: Parameters<typeof checkPoint>[0]) => tokens.map((token) => checkPoint({ token, ...options }));
const aboveRandom = { kind: "compare", measures: ["image"], first: {}, others: [{ words: "random-words" }], expect: "above" };

test("a p-value stands beside the stances that it is of, and is written in one way", () => {
  const points = [
    ...["dog", "cat"].map((token) => checkPoint({ token, own: around(0.6), random: around(0.4) })),
    checkPoint({ token: "bus", own: around(0.405), random: around(0.4, 30, 0.04, 2.9) }),
  ];
  const { verdict, reason } = judge(claim(aboveRandom), { plan: checkPlanOf(["dog", "cat", "bus"]), points });
  expect(verdict).toBe("confirmed");
  expect(reason).toMatch(/2 of 3 tokens as claimed \(p < 0\.001\), 1 open \(p = 0\.\d\d?\);/);
  expect([pText(0.0004), pText(0.0123), pText(1), pRange([0.0001, 0.02])]).toEqual(["< 0.001", "0.012", "1", "p < 0.001 to 0.02"]);
});

test("of states that are all 0 nothing is judged: their concepts' words are no model's", () => {
  const zeros = (options: Parameters<typeof checkPoint>[0]) =>
    both({ own: around(0.6), random: around(0.4), ...options }).map((point) => ({
      ...point,
      scores: { ...point.scores, reconstruction: point.scores.reconstruction.map((found) => ({ ...found, relativeError: undefined })) },
    }));
  const points = [...zeros({ words: [["a"], ["b"], ["c"]] }), ...zeros({ method: "k-means", words: [["a"], ["a"], ["a"]] })];
  const rules = [
    aboveRandom,
    { kind: "compare", measures: ["overlap"], first: {}, others: [{ method: "k-means" }], expect: "below" },
    { kind: "halving", from: "nothing", by: 20 },
    { kind: "specificity" },
  ];
  for (const rule of rules)
    expect(judge(claim(rule), { plan, points })).toMatchObject({
      verdict: "undecided",
      reason: "The states of dog are all 0: there is nothing to score. The states of cat are all 0: there is nothing to score.",
    });
});
