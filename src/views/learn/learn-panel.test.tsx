// @vitest-environment happy-dom
import { act } from "react";
import { componentPage } from "../../../tests/support/component-page";
import { describe, expect, test, vi } from "vitest";
import { NumberField } from "@/views/learn/settings/NumberField";
import { RunControls } from "./RunControls";

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
