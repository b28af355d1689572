// @vitest-environment happy-dom
import { act } from "react";
import { componentPage } from "../../../../tests/support/component-page";
import { expect, test, vi } from "vitest";
import { LedgerBars } from "./LedgerBars";

const { page, show: draw } = componentPage();

const ledger = {
  id: 7,
  text: " dog",
  concepts: [2, 0, -3],
  mean: 0,
  rest: 0.5,
  bias: 0,
  logit: -0.5,
  probability: 0.1,
  wholeProbability: 0.4,
};
const show = (off: readonly number[], onToggle = vi.fn()) =>
  draw(
    <LedgerBars ledger={ledger} off={off} nameOf={(k) => `name ${k}`} hueOf={(k) => ["red", undefined, "blue"][k]} onToggle={onToggle} />,
  );

test("a bar a concept that has a part, largest first, then the rest; what is 0 has none", () => {
  show([]);
  expect([...page.querySelectorAll("li")].map((row) => row.textContent)).toEqual([
    "3 name 2−3.00",
    "1 name 02.00",
    "rest of the state0.50",
  ]);
  expect(page.textContent).toContain("Logit of dog −0.50");
  expect([...page.querySelectorAll<HTMLElement>("li")].map((row) => row.style.getPropertyValue("--concept"))).toEqual(["blue", "red", ""]);
});

test("a click switches a concept; one that is off is shown so, with what it did to the probability", () => {
  const onToggle = vi.fn();
  show([2], onToggle);
  const [first] = page.querySelectorAll("button");
  expect(first!.getAttribute("aria-pressed")).toBe("false");
  expect(page.textContent).toContain("Logit of dog 2.50 without Concept 3, −0.50 with all; probability 40 % → 10 %");
  act(() => first!.click());
  expect(onToggle).toHaveBeenCalledWith(2);
});
