// @vitest-environment happy-dom
import { addressOfBytes } from "@/core/bundle/consent";
import { act } from "react";
import { componentPage } from "../../../../tests/support/component-page";
import { expect, test, vi } from "vitest";
import { palettes, shareOf } from "./palettes";
import { PointerTable } from "@/views/saliency/localisation/PointerTable";
import { HitRateNote } from "@/views/saliency/localisation/HitRateNote";
import { SaliencyControls } from "./SaliencyControls";
import { SaliencyFigure } from "./SaliencyFigure";
import { readStyle, usualStyle } from "./saliency-style";

const { page, show } = componentPage({ attached: true });

const grid = [2, 3] as const;
const values = Float32Array.of(-1, 0.5, 2, 0, 5, 1);
const boxes = [{ box: [0, 0, 0.5, 0.5] as const, name: "dog, brown" }];
const figure = (style = usualStyle) => (
  <SaliencyFigure
    source={addressOfBytes(new Blob([]))}
    caption="a dog"
    name="Concept 3"
    grid={grid}
    values={values}
    style={style}
    boxes={boxes}
    own={3}
  />
);
const patches = () => [...page.querySelectorAll<SVGElement>(".saliency-patch")];

test("every patch has its number and its colour; the largest is marked and said", () => {
  show(figure());
  expect(patches().map((patch) => patch.getAttribute("aria-label"))).toEqual([
    "row 1, column 1: u·h = −1",
    "row 1, column 2: u·h = 0.5",
    "row 1, column 3: u·h = 2",
    "row 2, column 1: u·h = 0",
    "row 2, column 2: u·h = 5, the largest",
    "row 2, column 3: u·h = 1",
  ]);
  const { colour } = palettes["red-blue"];
  expect(patches()[4]!.getAttribute("fill")).toBe(colour(1));
  expect(patches()[0]!.getAttribute("fill")).toBe(colour(0));
  const mark = page.querySelector(".saliency-largest")!;
  expect(Number(mark.getAttribute("x"))).toBeCloseTo(100 / 3 + 1);
  expect(page.querySelector(".saliency-own")).not.toBeNull();
  expect(page.querySelector(".saliency-box title")!.textContent).toBe("dog, brown");
  const legend = page.querySelector(".saliency-legend")!;
  expect(legend.getAttribute("aria-label")).toBe("Legend: u·h from −1 to 5, red high, blue low");
  expect(legend.textContent).toContain("low −1line: 0high 5");
  expect([...page.querySelectorAll("td")].map((cell) => cell.textContent)).toContain("5.00");
});

test("arrow keys go from patch to patch and stop at the edge; one patch is in the tab order", () => {
  show(figure());
  const tabbed = () => patches().filter((patch) => patch.getAttribute("tabindex") === "0");
  expect(tabbed()).toEqual([patches()[4]]);
  const press = (key: string) =>
    act(() => void document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
  act(() => patches()[4]!.focus());
  press("ArrowUp");
  expect(document.activeElement).toBe(patches()[1]);
  press("ArrowUp");
  press("ArrowLeft");
  press("ArrowLeft");
  expect(document.activeElement).toBe(patches()[0]);
  expect(tabbed()).toEqual([patches()[0]]);
});

test("boxes can be left out, and another palette colours the same numbers", () => {
  show(figure({ ...usualStyle, boxes: false, palette: "cividis" }));
  expect(page.querySelector(".saliency-box")).toBeNull();
  expect(patches()[4]!.getAttribute("fill")).toBe(palettes.cividis.colour(1));
  expect(page.textContent).not.toContain("known object");
});

test("a constant saliency map has one colour, and values beyond a shared scale its ends", () => {
  expect([shareOf(3, [3, 3]), shareOf(9, [0, 1]), shareOf(-9, [0, 1])]).toEqual([0.5, 1, 0]);
});

test("controls say what they change", () => {
  const onStyle = vi.fn();
  show(<SaliencyControls style={usualStyle} hasBoxes onStyle={onStyle} />);
  const [upsampled, boxes] = page.querySelectorAll<HTMLInputElement>("input[type=checkbox]");
  act(() => upsampled!.click());
  act(() => boxes!.click());
  expect(onStyle.mock.calls).toEqual([[{ smooth: true }], [{ boxes: false }]]);
});

test("a remembered style is read with care", () => {
  expect(readStyle(JSON.stringify({ palette: "cividis", opacity: 0.2, smooth: true, boxes: false }))).toEqual({
    palette: "cividis",
    opacity: 0.2,
    smooth: true,
    boxes: false,
  });
  for (const text of [null, "", "7", "null", "[1]", '{"palette":"toString","opacity":9,"smooth":1}'])
    expect(readStyle(text)).toEqual(usualStyle);
});

test("a table of rates names what is measured, and shows a dash where there is no test", () => {
  const rate = { count: 68, hits: 0.53, otherImages: 0.46, area: 0.2, test: { name: "permutation" as const, p: 0.3 } };
  const found = {
    token: "dog",
    layer: "final",
    words: ["dog"],
    split: "test",
    learnSplit: "train",
    grid: [7, 7] as const,
    samples: 68,
    directions: 100,
    seed: 0,
    pointers: [
      { pointer: "concept" as const, rate },
      { pointer: "random" as const, rate: { ...rate, test: undefined } },
    ],
    concepts: [],
  };
  show(<PointerTable found={found} />);
  expect(page.querySelector("caption")!.textContent).toContain("68 test samples, 7 × 7 patches, states of layer final");
  const rows = [...page.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows).toEqual([
    ["strongest concept", "53 %", "46 %", "20 %", "68", "0.3 permutation"],
    ["random directions", "53 %", "46 %", "20 %", "68", "–"],
  ]);
});

test("beside a map stands whether the concept's maps hit more often than chance, in numbers", () => {
  const rate = (hits: number, otherImages: number, p: number) => ({
    ...{ count: 60, hits, otherImages, area: 0.3, test: { name: "permutation" as const, p } },
  });
  const found = {
    words: ["dog"],
    split: "test",
    concepts: [rate(0.5, 0.2, 0.001), rate(0.3, 0.31, 0.6)].map((onWord, concept) => ({ concept, onWord, best: undefined })),
  };
  show(<HitRateNote concept={0} found={found} />);
  expect(page.textContent).toMatch(
    /on a dog in 50 % of 60 test samples, and in 20 % with other images’ patches .*: more often than chance\./,
  );
  show(<HitRateNote concept={1} found={found} />);
  expect(page.textContent).toMatch(/30 %.*31 %.*no more often than chance/);
});
