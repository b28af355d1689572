// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import type { IterationPhase } from "@/state/learning/learning-trace";
import { objectiveTicks } from "./objective-ticks";
import { ObjectiveChart } from "./ObjectiveChart";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

/** The iterations that have a hairline, by place, and the words below the curve. */
function draw(phases: readonly IterationPhase[]) {
  const page = document.createElement("div");
  const root = createRoot(page);
  act(() => root.render(<ObjectiveChart history={[9, 5, 4, 3.5, 3.4]} phases={phases} formula="" iteration="iteration" result={null} />));
  const drawn = { hairlines: page.querySelectorAll(".chart-phase").length, note: page.querySelector(".chart-note")?.textContent };
  act(() => root.unmount());
  return drawn;
}

test("each exact iteration among those on a sketch has a hairline, and they are counted", () => {
  const { hairlines, note } = draw(["sketch", "sketch", "exact", "sketch", "exact"]);
  expect(hairlines).toBe(2);
  expect(note).toContain("exact iteration on all states (2)");
});

test("a run of one kind has no hairlines and says which kind it is", () => {
  expect(draw(["exact", "exact", "exact", "exact", "exact"])).toEqual({
    hairlines: 0,
    note: expect.stringContaining("every iteration is exact"),
  });
  expect(draw(["sketch", "sketch", "sketch", "sketch", "sketch"])).toEqual({ hairlines: 0, note: expect.stringContaining("on a sketch") });
});

test("of a shipped run, whose phases are not known, nothing is said", () => {
  expect(draw([])).toEqual({ hairlines: 0, note: undefined });
});

test("a kept dictionary that is another than the last iteration's is marked and explained", () => {
  const page = document.createElement("div");
  const root = createRoot(page);
  const show = (result: number) =>
    act(() => root.render(<ObjectiveChart history={[9, 5, 4, 3.5, 3.4]} phases={[]} formula="" iteration="iteration" result={result} />));
  show(2.9);
  expect(page.querySelectorAll(".is-hollow")).toHaveLength(1);
  expect(page.querySelector(".chart-note")!.textContent).toContain("○ the dictionary that was kept, 2.9");
  show(3.4);
  expect(page.querySelectorAll(".is-hollow")).toHaveLength(0);
  act(() => root.unmount());
});

test("ticks are short: where they would differ in late digits alone, they are distances from the lowest value", () => {
  const texts = (low: number, high: number) => objectiveTicks(low, high, 3).map(({ text }) => text);
  expect(texts(207_695, 207_700)).toEqual(["207,695", "+2", "+4"]);
  expect(texts(50_000, 260_000).every((text) => /^\d+k$/.test(text))).toBe(true);
  for (const [low, high] of [
    [58_762.7395, 58_762.7401],
    [0, 1e-7],
    [1e9, 1.0001e9],
    [12, 13],
  ] as const)
    for (const { at, text } of objectiveTicks(low, high, 3)) {
      expect(text.length).toBeLessThanOrEqual(10);
      expect(at).toBeGreaterThanOrEqual(Math.min(0, low));
    }
});
