import { expect, test } from "vitest";
import fc from "fast-check";
import { around, checkPlanOf, checkPoint } from "../../../tests/support/check-points";
import { judge } from "./judge";
import type { Claim } from "@/core/claims/paper/paper-schema";
import { ruleSchema } from "./rule-schema";
import { jointVerdict, verdictOf, type Stance } from "./verdict";

const claim = (rule: object): Claim => ({ id: "c", source: "paper", where: "Table 1", text: "…", rule: ruleSchema.parse(rule) });
const tokens = ["dog", "cat"];
const plan = checkPlanOf(tokens);
const both = (options: Parameters<typeof checkPoint>[0]) => tokens.map((token) => checkPoint({ token, ...options }));

const aboveRandom = { kind: "compare", measures: ["image"], first: {}, others: [{ words: "random-words" }], expect: "above" };

test("a score that is clearly above random words confirms, clearly below contradicts, and a hair above decides nothing", () => {
  const points = (own: number) => both({ own: around(own), random: around(0.4) });
  const confirmed = judge(claim(aboveRandom), { plan, points: points(0.6) });
  expect(confirmed.verdict).toBe("confirmed");
  expect(confirmed.reason).toMatch(
    /^Cosine of image and words by tiny encoder: 2 of 2 tokens as claimed \(Semi-NMF 0\.6\d*, Rnd-Words 0\.4\d* on average; p ≤ \d+(\.\d+)?e-\d+\)\.$/,
  );
  expect(confirmed.measures[0]!.evidence[0]).toMatchObject({
    token: "dog",
    stance: "for",
    figures: [{ name: "Semi-NMF" }, { name: "Rnd-Words" }],
    test: { name: "t", degreesOfFreedom: 58 },
  });
  expect(judge(claim(aboveRandom), { plan, points: points(0.2) }).verdict).toBe("contradicted");
  const open = judge(claim(aboveRandom), { plan, points: points(0.405) });
  expect(open.verdict).toBe("undecided");
  expect(open.reason).toContain("0 of 2 tokens as claimed, 2 without a significant difference");
});

test("one token the other way keeps a claim from being confirmed, whatever the rest", () => {
  const points = [
    checkPoint({ token: "dog", own: around(0.6), random: around(0.4) }),
    checkPoint({ token: "cat", own: around(0.3), random: around(0.4) }),
  ];
  const { verdict, reason } = judge(claim(aboveRandom), { plan, points });
  expect(verdict).toBe("undecided");
  expect(reason).toContain("1 of 2 tokens as claimed, 1 the other way");
});

test("what was not measured leaves a claim undecided with the reason, and is never a figure", () => {
  const textOnly = judge(claim({ ...aboveRandom, measures: ["text"] }), { plan, points: both({ own: around(0.6) }) });
  expect(textOnly).toMatchObject({ verdict: "undecided", measures: [{ evidence: [], name: "text score, top-1" }] });
  expect(textOnly.reason).toMatch(/^No text encoder scored/);
  const noise = judge(claim({ ...aboveRandom, others: [{ words: "noise-images" }] }), { plan, points: both({ own: around(0.6) }) });
  expect(noise.reason).toBe("Noise-Imgs is missing: the bundle has no noise states.");
  expect(judge(claim(aboveRandom), { plan, points: [] }).reason).toMatch(/^Semi-NMF of dog has not been measured/);
});

test("measures must agree; one that is not there has no say", () => {
  const points = both({ own: around(0.6), random: around(0.4) });
  expect(judge(claim({ ...aboveRandom, measures: ["image", "text"] }), { plan, points }).verdict).toBe("confirmed");
  expect(jointVerdict(["confirmed", "undecided"])).toBe("undecided");
  expect(jointVerdict([])).toBe("undecided");
});

test("a claim about every measure waits for all of them", () => {
  const points = both({ own: around(0.6), random: around(0.4) });
  const { verdict, reason } = judge(claim({ ...aboveRandom, measures: ["image", "text"], every: true }), { plan, points });
  expect(verdict).toBe("undecided");
  expect(reason).toMatch(/2 of 2 tokens as claimed .*\. The claim needs the text score, top-1 too\. No text encoder scored/);
});

test("overlap is compared over the concepts' overlaps", () => {
  const distinct = Array.from({ length: 20 }, (_, k) => [`${k}`, `${k}b`, k % 3 ? "dog" : `${k}c`]);
  const shared = Array.from({ length: 20 }, (_, k) => ["dog", "cat", k % 3 ? "black" : `${k}`]);
  const points = [...both({ words: distinct }), ...both({ method: "k-means", words: shared })];
  const rule = { kind: "compare", measures: ["overlap"], first: {}, others: [{ method: "k-means" }], expect: "below" };
  expect(judge(claim(rule), { plan, points }).verdict).toBe("confirmed");
  expect(judge(claim({ ...rule, expect: "above" }), { plan, points }).verdict).toBe("contradicted");
});

test("the trend over layers is a rank correlation", () => {
  const layered = checkPlanOf(["dog"], 8);
  const points = (score: (layer: number) => number) =>
    Array.from({ length: 8 }, (_, i) => checkPoint({ layer: `state-${i}`, own: around(score(i)), random: around(0.1) }));
  const rule = { kind: "trend", measures: ["image-grounding"], expect: "rising" };
  const verdict = (score: (layer: number) => number) => judge(claim(rule), { plan: layered, points: points(score) }).verdict;
  expect([verdict((i) => i / 10), verdict((i) => -i / 10), verdict((i) => (i % 2 ? 0.1 : 0.2))]).toEqual([
    "confirmed",
    "contradicted",
    "undecided",
  ]);
  expect(judge(claim(rule), { plan: checkPlanOf(["dog"]), points: [] }).reason).toBe("dog: the bundle has states of one layer only.");
});

test("the peak is the best layer inside against the best outside", () => {
  const layered = checkPlanOf(["dog"], 8);
  const points = (best: number) =>
    Array.from({ length: 8 }, (_, i) => checkPoint({ layer: `state-${i}`, own: around(i === best ? 0.6 : 0.3), random: around(0.1) }));
  const rule = { kind: "peak", measures: ["image-grounding"], from: 0.8, to: 1 };
  const verdict = (best: number) => judge(claim(rule), { plan: layered, points: points(best) }).verdict;
  expect([verdict(7), verdict(2), verdict(-1)]).toEqual(["confirmed", "contradicted", "undecided"]);
});

test("half the error is read from K = 0 and from K = 1", () => {
  const points = [
    ...both({ conceptCount: 1, error: 0.3 }),
    ...both({ conceptCount: 10, error: 0.2 }),
    ...both({ conceptCount: 20, error: 0.18 }),
  ];
  const verdict = (from: string, measured = points) => judge(claim({ kind: "halving", from, by: 20 }), { plan, points: measured });
  expect(verdict("nothing").verdict).toBe("confirmed");
  expect(verdict("nothing").measures[0]!.evidence[0]!.figures).toEqual([
    { name: "K = 0", value: 1 },
    { name: "K = 20", value: 0.18 },
    { name: "smallest K measured with half of it", value: 1 },
  ]);
  expect(verdict("nothing").reason).toMatch(/2 of 2 tokens as claimed \(K = 0 1, K = 20 0\.18 on average\)\.$/);
  expect(verdict("one-concept").verdict).toBe("contradicted");
  expect(verdict("one-concept", []).verdict).toBe("undecided");
});

test("transfer asks whether words beat random ones on samples of a kind that was never learned", () => {
  const points = (elsewhere: number) =>
    both({ own: around(0.6), random: around(0.4), elsewhere: { own: around(elsewhere), random: around(0.4) } });
  const rule = { kind: "transfer", measures: ["image"] };
  expect(judge(claim(rule), { plan, points: points(0.6) }).verdict).toBe("confirmed");
  expect(judge(claim(rule), { plan, points: points(0.2) }).verdict).toBe("contradicted");
  expect(judge(claim(rule), { plan, points: both({ own: around(0.6) }) })).toMatchObject({
    verdict: "undecided",
    reason: expect.stringMatching(/no test samples of another kind for dog/),
  });
});

const swapped = { confirmed: "contradicted", contradicted: "confirmed", undecided: "undecided" } as const;

test("swapping the sides of a comparison swaps the verdict", () => {
  const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(fc.tuple(scores, scores), { minLength: 1, maxLength: 5 }), (pairs) => {
      const names = pairs.map((_, i) => `t${i}`);
      const check = { plan: checkPlanOf(names), points: pairs.map(([own, random], i) => checkPoint({ token: `t${i}`, own, random })) };
      const rule = (first: object, other: object, expect: string) =>
        claim({ kind: "compare", measures: ["image"], first, others: [other], expect });
      const straight = judge(rule({}, { words: "random-words" }, "above"), check).verdict;
      expect(judge(rule({ words: "random-words" }, {}, "above"), check).verdict).toBe(swapped[straight]);
      expect(judge(rule({}, { words: "random-words" }, "below"), check).verdict).toBe(swapped[straight]);
    }),
  );
});

test("swapping all stances swaps the verdict", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<Stance>("for", "against", "open")), (stances) => {
      const turned = { for: "against", against: "for", open: "open" } as const;
      const verdict = verdictOf(stances.map((stance) => ({ stance })));
      expect(verdictOf(stances.map((stance) => ({ stance: turned[stance] })))).toBe(swapped[verdict]);
    }),
  );
});
