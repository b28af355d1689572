// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import type { IterationPhase } from "@/state/learning/learning-trace";
import { ObjectiveChart } from "./ObjectiveChart";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

/** The iterations that have a hairline, by place, and the words below the curve. */
function draw(phases: readonly IterationPhase[]) {
  const page = document.createElement("div");
  const root = createRoot(page);
  act(() => root.render(<ObjectiveChart history={[9, 5, 4, 3.5, 3.4]} phases={phases} formula="" />));
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
