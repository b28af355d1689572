// @vitest-environment happy-dom
import { act } from "react";
import { componentPage } from "../../../tests/support/component-page";
import { describe, expect, test, vi } from "vitest";
import { NumberField } from "@/views/learn/settings/NumberField";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { traceOf } from "@/state/learning/learning-trace";
import { createSessionStore } from "@/state/store";
import { connectSession, SessionProvider } from "@/views/session-context";
import { RunControls } from "./RunControls";
import { RunProgress } from "./RunProgress";

const { page, show } = componentPage();

const buttons = () => [...page.querySelectorAll("button")];
const names = () => buttons().map((button) => button.textContent);
const actions = () => ({ onLearn: vi.fn(), onPause: vi.fn(), onResume: vi.fn(), onStep: vi.fn(), onCancel: vi.fn() });

describe("the run's buttons", () => {
  test("at rest there is Learn alone", () => {
    const given = actions();
    show(<RunControls stage={undefined} ready {...given} />);
    expect(names()).toEqual(["Learn"]);
    act(() => buttons()[0]!.click());
    expect(given.onLearn).toHaveBeenCalledOnce();
  });

  test("while it runs it can be paused, and while it is paused resumed", () => {
    show(<RunControls stage="iterating" ready {...actions()} />);
    expect(names()).toEqual(["Pause", "Step", "Cancel"]);
    show(<RunControls stage="paused" ready {...actions()} />);
    expect(names()).toEqual(["Resume", "Step", "Cancel"]);
  });

  test("loading can be cancelled and nothing else", () => {
    show(<RunControls stage="loading" ready {...actions()} />);
    const enabled = buttons().filter((button) => !button.matches(":disabled, [aria-disabled=true]"));
    expect(enabled.map((button) => button.textContent)).toEqual(["Cancel"]);
  });
});

test("a number field sends what can be used, and says what cannot without sending it", () => {
  const onChange = vi.fn();
  show(<NumberField label="K" hint="" value={20} min={1} max={4096} step={1} onChange={onChange} />);
  const box = page.querySelector("input")!;
  const type = (text: string) =>
    act(() => {
      // React follows the value through the prototype's setter.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(box, text);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
  type("0");
  expect(onChange).not.toHaveBeenCalled();
  expect(page.textContent).toContain("A whole number from 1 to 4,096.");
  type("12");
  expect(onChange).toHaveBeenCalledWith(12);
  expect(page.textContent).not.toContain("A whole number");
});

describe("what a run says of itself", () => {
  const runOf = (more: object) =>
    ({
      ...{ method: "semi-nmf", update: "block", alpha: 1, tol: 1e-8, k: 3, seed: 0, objective: 2, iterations: 2, deadAtoms: [] },
      ...{ objectiveHistory: [3, 2, 2], stopReason: "converged", elapsedMs: 12, backend: "wasm", ...more },
    }) as DictionaryView["run"];
  const facts = () =>
    Object.fromEntries(
      [...page.querySelectorAll("dl > div")].map((row) => [row.querySelector("dt")!.textContent, row.querySelector("dd")!.textContent]),
    );
  const showRun = (run: DictionaryView["run"]) =>
    show(
      <SessionProvider value={connectSession(createSessionStore(), {} as never)}>
        <RunProgress learning={undefined} trace={traceOf({ run } as DictionaryView)} run={run} />
      </SessionProvider>,
    );

  test("the curve has a point for each iteration, and the dictionary that was kept is none of them", () => {
    showRun(runOf({}));
    expect(facts()).toMatchObject({ iterations: "2", ended: "converged" });
    expect([...page.querySelectorAll("figure table tbody tr")].map((row) => row.textContent)).toEqual(["13", "22"]);
  });

  test("a method of one step has no iterations, no curve and no end to explain", () => {
    for (const method of ["pca", "simple"]) {
      showRun(runOf({ method, objectiveHistory: [2, 2], iterations: 1 }));
      expect(page.querySelector("figure")).toBeNull();
      expect(Object.keys(facts())).toEqual(["time"]);
    }
  });

  test("K-Means counts starts, and an end by patience is not called converged", () => {
    showRun(runOf({ method: "k-means", iterations: 2 }));
    expect(facts()).toMatchObject({ starts: "2" });
    showRun(runOf({ method: "semi-nmf-wta", patience: 100, stopReason: "patience" }));
    expect(facts()).toMatchObject({ ended: "nothing better for a while" });
    expect(page.textContent).not.toContain("converged");
  });
});
