import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { estimateLoading, estimateRest, restKey } from "./rest-estimate";

interface BenchRow {
  readonly task: string;
  readonly who: string;
  readonly shape: readonly [number, number];
  readonly K: number;
  readonly elapsedMs: number;
  readonly note?: string;
  readonly bytes: number | null;
}
const bench = (name: string) => (JSON.parse(readFileSync(`bench/results/${name}.json`, "utf8")) as { rows: BenchRow[] }).rows;

/** The demo, which the bench measures. */
const demo = { hiddenSize: 576, wordBytes: 30_081_184, rows: 470 };
const sweepCounts = [1, 2, 5, 10, 15, 20, 25, 30, 40, 50];

test("without a timed run, words take what the bench measured", () => {
  const measured = bench("words").filter(({ task }) => task === "words");
  expect(measured.length).toBeGreaterThan(1);
  for (const { shape, K, elapsedMs } of measured) {
    const { lowMs, highMs } = estimateRest({ ...demo, wordBytes: shape[0] * shape[1] }, K, null, []);
    expect([lowMs < elapsedMs, elapsedMs < highMs]).toEqual([true, true]);
  }
});

test("and what a sweep does beside learning is what the bench's sweeps took beside it", () => {
  const measured = bench("sweep");
  expect(measured.length).toBeGreaterThan(1);
  const parts = { scorers: ["shipped"], deletionSteps: 0 };
  const each = sweepCounts.map((conceptCount) => estimateRest(demo, conceptCount, parts, []));
  const total = (of: "lowMs" | "highMs") => each.reduce((sum, range) => sum + range[of], 0);
  for (const { elapsedMs, note } of measured) {
    const learning = 1_000 * Number(/of the time ([\d.]+) s were learning/.exec(note ?? "")?.[1]);
    const rest = elapsedMs - learning;
    expect(rest).toBeGreaterThan(0);
    expect([total("lowMs") < rest, rest < total("highMs")]).toEqual([true, true]);
  }
});

test("a job of the same kind that was timed here decides, the one nearest in K; others do not", () => {
  const timing = (conceptCount: number, elapsedMs: number) => ({ of: restKey(demo, null), conceptCount, elapsedMs });
  const { lowMs, highMs } = estimateRest(demo, 20, null, [timing(5, 10), timing(20, 900)]);
  expect([lowMs, highMs]).toEqual([600, 1350]);
  const grown = estimateRest(demo, 40, null, [timing(20, 900)]);
  expect([grown.lowMs, grown.highMs]).toEqual([600, 2700]);
  const other = { ...timing(20, 9e9), of: restKey({ ...demo, rows: 60 }, null) };
  expect(estimateRest(demo, 20, null, [other])).toEqual(estimateRest(demo, 20, null, []));
});

test("files that are there already take nothing, over a slow line they take their time", () => {
  expect(estimateLoading(30_000_000)).toEqual({ lowMs: 0, highMs: 15_000 });
});
