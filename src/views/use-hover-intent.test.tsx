// @vitest-environment happy-dom
import { act } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { componentPage } from "../../tests/support/component-page";
import { intentMs, useHoverIntent } from "./use-hover-intent";

const { page, show } = componentPage({ attached: true });
const onPoint = vi.fn();

function Words() {
  const hover = useHoverIntent<string>(onPoint);
  return ["a", "b"].map((word) => (
    <p key={word} id={word} {...hover(word)}>
      {word}
    </p>
  ));
}
const tell = (word: string, type: string, movementX = 1) =>
  act(() => {
    const element = page.querySelector(`#${word}`)!;
    // React makes a leave of an out.
    const event = new MouseEvent(type, { bubbles: true, movementX, relatedTarget: document.body });
    element.dispatchEvent(event);
  });
const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

beforeEach(() => {
  vi.useFakeTimers();
  onPoint.mockClear();
  show(<Words />);
});
afterEach(() => vi.useRealTimers());

test("what the pointer has moved onto and stays on is pointed at, and no longer when it leaves", () => {
  tell("a", "pointermove");
  wait(intentMs - 1);
  expect(onPoint).not.toHaveBeenCalled();
  wait(1);
  expect(onPoint.mock.calls).toEqual([["a"]]);
  tell("a", "pointerout");
  expect(onPoint.mock.calls).toEqual([["a"], [null]]);
});

test("neither what the pointer crosses nor what comes to lie under it is", () => {
  tell("a", "pointermove");
  wait(intentMs - 1);
  tell("a", "pointerout");
  tell("b", "pointermove", 0);
  wait(10 * intentMs);
  expect(onPoint).not.toHaveBeenCalled();
});

test("what is taken away under the pointer is no longer pointed at", () => {
  tell("b", "pointermove");
  wait(intentMs);
  show(null);
  expect(onPoint.mock.calls).toEqual([["b"], [null]]);
});
