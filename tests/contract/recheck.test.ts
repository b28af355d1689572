/** The check, worked out again by a program of its own in Python, with SciPy and statsmodels: tests/recheck/. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeSource } from "@/cli/files/node-source";
import { openBundle } from "@/io/bundle/bundle-reader";
import { writeNpyMatrix } from "@/io/formats/npy";
import { python } from "../../scripts/exporter-environment.mjs";
import { buildCli, coxlmm } from "../support/built-cli";
import { embedBundle } from "../support/bundles/embed-bundle";
import { extendBundle } from "../support/bundles/extend-bundle";
import { makeTinyBundle, writeFiles } from "../support/bundles/tiny-bundle";

const folder = mkdtempSync(join(tmpdir(), "coxlmm-recheck-"));
const at = (name: string) => join(folder, name);

/** What the Python program prints; where it disagrees, its lines. */
function run(program: string, ...args: string[]): string {
  try {
    return execFileSync(python, [`tests/recheck/${program}.py`, ...args], { encoding: "utf8" }).trim();
  } catch (failure) {
    const { stdout, stderr } = failure as { stdout: string; stderr: string };
    return `${stdout}${stderr}`.trim();
  }
}
const recheckOf = (scores: string, ...checks: string[]) =>
  JSON.parse(run("recheck", "public/papers/cox-lmm.json", at(scores), ...checks.map(at))) as Recheck[];
const recheck = (...checks: string[]) => recheckOf("scores.json", ...checks);
const rawScores = (scores: string) => run("from_bundle", at("bundle"), at("learned/concepts.npy"), at(scores), "public/words", "dog");

interface Recheck {
  problems: string[];
  claims: number;
  comparisons: number;
  tests: number;
}
interface Claim {
  id: string;
  verdict: string;
  measures: {
    evidence: {
      stance: string;
      figures: { value: number }[];
      test?: Test;
    }[];
  }[];
}
interface Test {
  p: number;
  adjusted: number;
  difference: number;
  interval: number[];
  overSamples?: { p: number; interval?: number[] };
  relearned?: { count: number; deviation: number };
}

/** The check with one claim changed. */
function changed(name: string, change: (claim: Claim) => void): string {
  const check = JSON.parse(readFileSync(at("check.json"), "utf8")) as { claims: Claim[] };
  change(check.claims.find(({ id }) => id === "above-random-words")!);
  writeFileSync(at(name), JSON.stringify(check));
  return name;
}

beforeAll(async () => {
  await buildCli();
  writeFiles(at("bundle"), embedBundle(extendBundle(makeTinyBundle())));
  const written = ["--out", at("check.json"), "--scores", at("scores.json")];
  expect(await coxlmm("check", at("bundle"), "--tokens", "all", ...written)).toMatchObject({ code: 0, stderr: "" });
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));

test("every number, stance and verdict of a check comes out again", () => {
  const [found] = recheck("check.json");
  expect(found).toMatchObject({ problems: [], claims: 21 });
  expect(Math.min(found!.comparisons, found!.tests)).toBeGreaterThan(80);
});

test("what is otherwise is named: a p, an interval, a difference, a mean, an adjusted p, a stance, a verdict", () => {
  const first = ({ measures }: Claim) => measures[0]!.evidence[0]!;
  const changes: [name: string, change: (claim: Claim) => void, named: RegExp][] = [
    ["p.json", (claim) => (first(claim).test!.p *= 2), /above-random-words, dog, .* test: p over samples is/],
    ["interval.json", (claim) => (first(claim).test!.interval[0]! -= 0.1), /the interval is/],
    ["difference.json", (claim) => (first(claim).test!.difference += 1e-4), /the difference is/],
    ["mean.json", (claim) => (first(claim).figures[1]!.value += 1e-4), /Rnd-Words is/],
    ["holm.json", (claim) => (first(claim).test!.adjusted = first(claim).test!.p), /Holm's p is/],
    ["stance.json", (claim) => (first(claim).stance = "open"), /the stance is open/],
    ["verdict.json", (claim) => (claim.verdict = "contradicted"), /the verdict is contradicted/],
  ];
  const found = recheck(...changes.map(([name, change]) => changed(name, change)));
  changes.forEach(([, , named], i) => expect(found[i]!.problems.join("\n")).toMatch(named));
});

test("so it does where dictionaries were learned again from drawn samples", async () => {
  const written = ["--out", at("again.json"), "--scores", at("again-scores.json"), "--relearn", "5"];
  expect(await coxlmm("check", at("bundle"), "--tokens", "dog", ...written)).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(readFileSync(at("again.json"), "utf8"))).toMatchObject({ settings: { relearn: 5 } });
  const [found] = recheckOf("again-scores.json", "again.json");
  expect(found).toMatchObject({ problems: [], claims: 21 });
  const { claims } = JSON.parse(readFileSync(at("again.json"), "utf8")) as { claims: Claim[] };
  const tested = claims.flatMap(({ measures }) => measures.flatMap(({ evidence }) => evidence.flatMap((each) => each.test ?? [])));
  const moved = tested.filter(({ relearned }) => relearned && relearned.count === 5 && relearned.deviation > 0);
  expect(moved.length).toBeGreaterThan(tested.length / 2);
  const length = ([low, high]: number[]) => high! - low!;
  for (const { p, interval, overSamples } of moved) {
    expect(p).toBeGreaterThanOrEqual(overSamples!.p);
    if (interval) expect(length(interval)).toBeGreaterThan(length(overSamples!.interval!));
  }
  const changed = (name: string, change: (test: Test) => void) => {
    const check = { claims: structuredClone(claims) };
    change(check.claims.find(({ id }) => id === "above-random-words")!.measures[0]!.evidence[0]!.test!);
    writeFileSync(at(name), JSON.stringify(check));
    return name;
  };
  const [spread, narrow] = recheckOf(
    "again-scores.json",
    changed("spread.json", (test) => (test.relearned!.deviation *= 1.01)),
    changed("narrow.json", (test) => (test.interval = test.overSamples!.interval!)),
  );
  expect(spread!.problems.join()).toContain("the deviation of what was learned again is");
  expect(narrow!.problems.join()).toContain("the wider interval is");
}, 120_000);

test("the single scores come out of the bundle's files: words, errors, cosines, true words, baselines", async () => {
  const bundle = await openBundle(nodeSource(at("bundle")));
  const { matrix } = await bundle.residuals("dog", "final", "train");
  writeFileSync(at("states.npy"), writeNpyMatrix(matrix));
  const settings = ["--k", "20", "--alpha", "1", "--out", at("learned")];
  expect(await coxlmm("learn", "--residuals", at("states.npy"), ...settings)).toMatchObject({ code: 0, stderr: "" });
  expect((JSON.parse(rawScores("scores.json")) as { compared: number }).compared).toBeGreaterThan(150);

  const scores = JSON.parse(readFileSync(at("scores.json"), "utf8")) as {
    dictionaries: { token: string; words: { concepts: string[][] }; encoders: { sides: Record<string, { top1: number[] }> }[] }[];
  };
  const dog = scores.dictionaries.find(({ token }) => token === "dog")!;
  dog.encoders[0]!.sides["other-concepts"]!.top1[3]! += 1e-3;
  dog.words.concepts[2]!.pop();
  writeFileSync(at("other.json"), JSON.stringify(scores));
  expect(rawScores("other.json").split("\n")).toEqual([
    expect.stringMatching(/^words 2: \d+ values, worked out again/),
    expect.stringMatching(/^fit of other-concepts, sample 3 is/),
  ]);
});
