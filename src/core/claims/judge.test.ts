import { expect, test } from "vitest";
import fc from "fast-check";
import { around, checkPlanOf, checkPoint, claim } from "../../../tests/support/check-points";
import { judge } from "./judge";
import { jointVerdict, verdictOf, type Stance } from "./verdict";

const tokens = ["dog", "cat"];
const plan = checkPlanOf(tokens);
const both = (options: Parameters<typeof checkPoint>[0]) => tokens.map((token) => checkPoint({ token, ...options }));

const aboveRandom = { kind: "compare", measures: ["image"], first: {}, others: [{ words: "random-words" }], expect: "above" };

test("a score that is clearly above random words confirms, clearly below contradicts, and a hair above decides nothing", () => {
  const points = (own: number) => both({ own: around(own), random: around(0.4, 30, 0.04, 2.9) });
  const confirmed = judge(claim(aboveRandom), { plan, points: points(0.6) });
  expect(confirmed.verdict).toBe("confirmed");
  expect(confirmed.reason).toMatch(
    /^Cosine of image and words by tiny encoder, Semi-NMF above Rnd-Words: 2 of 2 tokens as claimed \(p < 0\.001\); Semi-NMF: 0\.6\d*, Rnd-Words: 0\.\d+ on average; difference 0\.2\d*, 95 % intervals within 0\.1\d* to 0\.2\d*, n = 30\.$/,
  );
  expect(confirmed.measures[0]!.evidence[0]).toMatchObject({
    token: "dog",
    stance: "for",
    figures: [{ name: "Semi-NMF" }, { name: "Rnd-Words" }],
    test: { name: "sign flips", count: 30, p: 1e-4, adjusted: 2e-4 },
  });
  expect(judge(claim(aboveRandom), { plan, points: points(0.2) }).verdict).toBe("contradicted");
  const open = judge(claim(aboveRandom), { plan, points: points(0.405) });
  expect(open.verdict).toBe("undecided");
  expect(open.reason).toContain("0 of 2 tokens as claimed, 2 open");
});

test("small differences of the same samples are told, though the samples differ much among themselves", () => {
  const own = around(0.5, 40, 0.3);
  const points = both({ own, random: own.map((score, i) => score - 0.01 - 0.005 * Math.sin(i)) });
  expect(judge(claim(aboveRandom), { plan, points }).verdict).toBe("confirmed");
});

test("p-values are adjusted for all comparisons of the claim", () => {
  const barely = { own: [1, 2, 3, 4, 5, 6], random: [0, 0, 0, 0, 0, 0] }; // p = 2/64
  const alone = judge(claim(aboveRandom), { plan: checkPlanOf(["dog"]), points: [checkPoint(barely)] });
  expect(alone.verdict).toBe("confirmed");
  const two = judge(claim(aboveRandom), { plan, points: both(barely) });
  expect(two.measures[0]!.evidence.map(({ test }) => test!.adjusted)).toEqual([4 / 64, 4 / 64]);
  expect(two.verdict).toBe("undecided");
});

test("each other side is a conjunct of its own: one that is contradicted contradicts the claim", () => {
  const rule = { ...aboveRandom, others: [{ words: "random-words" }, { method: "simple" }] };
  const points = (simple: number) => [
    ...both({ own: around(0.6), random: around(0.4) }),
    ...both({ method: "simple", own: around(simple) }),
  ];
  const judged = judge(claim(rule), { plan, points: points(0.8) });
  expect(judged.measures[0]!.conjuncts).toEqual([
    { name: "Semi-NMF above Rnd-Words", verdict: "confirmed" },
    { name: "Semi-NMF above Simple", verdict: "contradicted" },
  ]);
  expect(judged.verdict).toBe("contradicted");
  expect(judge(claim(rule), { plan, points: points(0.6) }).verdict).toBe("undecided");
});

test("what would hold of something else, too, is vacuous", () => {
  const rule = { ...aboveRandom, control: { method: "simple" } };
  const points = (control: number) => [
    ...both({ own: around(0.6), random: around(0.4) }),
    ...both({ method: "simple", own: around(control) }),
  ];
  const { verdict, reason } = judge(claim(rule), { plan, points: points(0.6) });
  expect(verdict).toBe("vacuous");
  expect(reason).toContain("0 of 2 tokens as claimed, 2 vacuous");
  expect(reason).toContain("no further from Simple, which the claim is not about.");
  expect(judge(claim(rule), { plan, points: points(0.5) }).verdict).toBe("confirmed");
});

test("most points above a line is a count of points, not a mean", () => {
  const own = [9, ...new Array<number>(14).fill(-0.01)];
  const points = both({ own, random: new Array<number>(15).fill(0) });
  expect(judge(claim({ ...aboveRandom, by: "signs" }), { plan, points }).verdict).toBe("contradicted");
  expect(judge(claim(aboveRandom), { plan, points }).verdict).toBe("undecided");
});

test("one token the other way keeps a claim from being confirmed, whatever the rest", () => {
  const points = [
    checkPoint({ token: "dog", own: around(0.6), random: around(0.4) }),
    checkPoint({ token: "cat", own: around(0.3), random: around(0.4) }),
  ];
  const { verdict, reason } = judge(claim(aboveRandom), { plan, points });
  expect(verdict).toBe("undecided");
  expect(reason).toContain("1 of 2 tokens as claimed (p < 0.001), 1 the other way (p < 0.001);");
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

const layeredPoints = (own: (layer: number) => number, random = 0.1) =>
  Array.from({ length: 8 }, (_, i) => checkPoint({ layer: `state-${i}`, own: around(own(i)), random: around(random, 30, 0.03, 1.3) }));
const layered = checkPlanOf(["dog"], 8);

test("a trend over layers is shown and not judged", () => {
  const rule = claim({ kind: "trend", measures: ["image"], expect: "rising" });
  const { verdict, reason } = judge(rule, { plan: layered, points: layeredPoints((i) => i / 10) });
  expect(verdict).toBe("undecided");
  expect(reason).toContain("A trend over layers is not judged");
  expect(judge(rule, { plan: checkPlanOf(["dog"]), points: [] }).reason).toBe("dog: the bundle has states of one layer only.");
});

test("early layers are no better than random words where they gain little of what late ones do", () => {
  const rule = claim({ kind: "late-layers", measures: ["image"], early: 0.6, late: 0.8, margin: 0.25 });
  const verdict = (own: (layer: number) => number) => judge(rule, { plan: layered, points: layeredPoints(own) }).verdict;
  expect([verdict((i) => (i > 5 ? 0.5 : 0.1)), verdict((i) => (i > 5 ? 0.5 : 0.4)), verdict(() => 0.1)]).toEqual([
    "confirmed",
    "contradicted",
    "undecided",
  ]);
  const some = { plan: layered, points: layeredPoints(() => 0.5).slice(0, 6) };
  expect(judge(rule, some).reason).toBe("dog: 6 of 8 layers have been measured, too few to judge.");
});

test("the peak is the best layer inside against the best outside", () => {
  const rule = claim({ kind: "peak", measures: ["image"], from: 0.8, to: 1 });
  const verdict = (best: number) => judge(rule, { plan: layered, points: layeredPoints((i) => (i === best ? 0.6 : 0.3)) }).verdict;
  expect([verdict(7), verdict(2), verdict(-1)]).toEqual(["confirmed", "contradicted", "undecided"]);
  const ofConcepts = judge(claim({ kind: "peak", measures: ["image-grounding"], from: 0.8, to: 1 }), { plan: layered, points: [] });
  expect(ofConcepts.reason).toMatch(/^Concepts of two layers are not the same concepts/);
});

test("the figures of a peak are of the half of the samples that it was not chosen on", () => {
  const rule = claim({ kind: "peak", measures: ["image"], from: 0.8, to: 1 });
  const points = layeredPoints((i) => (i === 7 ? 0.6 : 0.3));
  const [found] = judge(rule, { plan: layered, points }).measures[0]!.evidence;
  const other = points[7]!.encoderScores[0]!.byWords[0]!.top1.filter((_, row) => row % 2 === 1) as number[];
  expect(found!.figures[0]).toMatchObject({ name: "layer 7, the best inside", figure: { summary: { count: 15 }, values: other } });
  expect(found!.figures[0]!.value).toBeCloseTo(other.reduce((sum, score) => sum + score, 0) / 15, 12);
  expect(found!.figures[0]!.value - found!.figures[1]!.value).toBeCloseTo(found!.test!.difference, 12);
  expect(found!.conjunct).toContain("on the half of the samples that did not choose them");
});

test("the smallest K that halves the error is read from K = 0 and from K = 1", () => {
  const points = [...[1, 5, 10].flatMap((conceptCount) => both({ conceptCount, error: 0.3 })), ...both({ conceptCount: 20, error: 0.14 })];
  const judged = (from: string, by = 20, measured = points) => judge(claim({ kind: "halving", from, by }), { plan, points: measured });
  expect(judged("one-concept").verdict).toBe("confirmed");
  expect(judged("one-concept", 10).verdict).toBe("contradicted");
  expect(judged("nothing")).toMatchObject({ verdict: "vacuous" });
  expect(judged("nothing").reason).toContain("One concept, which takes the mean of the states, is enough.");
  expect(judged("nothing").measures[0]!.evidence[0]!.figures).toEqual([
    { name: "K = 0", value: 1 },
    { name: "K = 20", value: 0.14 },
    { name: "smallest K measured with half of it", value: 1 },
  ]);
  expect(judged("one-concept", 20, []).verdict).toBe("undecided");
});

test("a score is flat where its change is surely small beside its gain over random words, and falls where it surely falls", () => {
  const points = (many: number) => [
    ...both({ conceptCount: 10, own: around(0.6), random: around(0.4) }),
    ...both({ conceptCount: 50, own: around(many, 30, 0.05, 7.25), random: around(0.4) }),
  ];
  const verdict = (expect: string, many: number) =>
    judge(claim({ kind: "by-count", measures: ["image"], from: 10, to: 50, expect }), { plan, points: points(many) }).verdict;
  expect([verdict("flat", 0.6), verdict("flat", 0.5), verdict("flat", 0.62)]).toEqual(["confirmed", "contradicted", "undecided"]);
  expect([verdict("falling", 0.5), verdict("falling", 0.7), verdict("rising", 0.7)]).toEqual(["confirmed", "contradicted", "confirmed"]);
});

test("transfer asks whether words beat random ones on another data set; samples of the same one are none", () => {
  const points = (elsewhere: number) =>
    both({ own: around(0.6), random: around(0.4), elsewhere: { own: around(elsewhere), random: around(0.4) } });
  const rule = { kind: "transfer", measures: ["image"] };
  expect(judge(claim(rule), { plan, points: points(0.6) }).verdict).toBe("confirmed");
  expect(judge(claim(rule), { plan, points: points(0.2) }).verdict).toBe("contradicted");
  expect(judge(claim(rule), { plan, points: both({ own: around(0.6) }) })).toMatchObject({
    verdict: "undecided",
    reason: expect.stringMatching(/no data of another kind for dog/),
  });
});

test("rows at image positions are counted against the captions' rows", () => {
  const visual = { ...checkPlanOf(["dog"]), visual: [{ token: "dog-patches", word: "dog" }] };
  const verdict = (rows: number) =>
    judge(claim({ kind: "visual-rows" }), { plan: visual, points: [checkPoint({}), checkPoint({ token: "dog-patches", rows })] }).verdict;
  expect([verdict(40), verdict(140)]).toEqual(["confirmed", "contradicted"]);
  expect(judge(claim({ kind: "visual-rows" }), { plan, points: [] }).reason).toContain(
    "dog: the bundle has no dictionary of image positions.",
  );
});

const swapped = { confirmed: "contradicted", contradicted: "confirmed", undecided: "undecided", vacuous: "contradicted" } as const;

test("swapping the sides of a comparison swaps the verdict", () => {
  const pairs = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 2,
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.array(pairs, { minLength: 1, maxLength: 3 }), (tokens) => {
      const names = tokens.map((_, i) => `t${i}`);
      const points = tokens.map((scores, i) =>
        checkPoint({ token: `t${i}`, own: scores.map(([own]) => own), random: scores.map(([, random]) => random) }),
      );
      const check = { plan: checkPlanOf(names), points };
      const rule = (first: object, other: object, expect: string) =>
        claim({ kind: "compare", measures: ["image"], first, others: [other], expect });
      const straight = judge(rule({}, { words: "random-words" }, "above"), check).verdict;
      expect(judge(rule({ words: "random-words" }, {}, "above"), check).verdict).toBe(swapped[straight]);
      expect(judge(rule({}, { words: "random-words" }, "below"), check).verdict).toBe(swapped[straight]);
    }),
    { numRuns: 40 },
  );
});

test("swapping all stances swaps the verdict, but that nothing is vacuous the other way", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<Stance>("for", "against", "open")), (stances) => {
      const turned = { for: "against", against: "for", open: "open", vacuous: "against" } as const;
      const verdict = verdictOf(stances.map((stance) => ({ stance })));
      expect(verdictOf(stances.map((stance) => ({ stance: turned[stance] })))).toBe(swapped[verdict]);
    }),
  );
  expect(verdictOf([{ stance: "vacuous" }, { stance: "for" }, { stance: "vacuous" }])).toBe("vacuous");
  expect(verdictOf([{ stance: "vacuous" }, { stance: "against" }])).toBe("undecided");
});
