// @vitest-environment happy-dom
import { act } from "react";
import { componentPage } from "../../../tests/support/component-page";
import { describe, expect, test, vi } from "vitest";
import { HeatMap } from "./HeatMap";
import { LineChart } from "./LineChart";
import { ScatterChart } from "./ScatterChart";

const { page, show } = componentPage({ attached: true });

const buttons = () => [...page.querySelectorAll<SVGGElement>("[role=button]")];
const nameOf = (element: Element | null) => element?.getAttribute("aria-label");
const press = (key: string) => act(() => document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
const cellsOf = (row: Element) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent);
const table = () => [...page.querySelectorAll("tr")].map(cellsOf);

const percent = (value: number) => `${Math.round(value * 100)} %`;
const count = String;
const errors = [
  { name: "train", points: [1, 5, 20].map((k, i) => ({ id: `k${k}`, name: `K ${k}`, x: k, y: [0.8, 0.5, 0.25][i] })) },
  { name: "test", points: [1, 5, 20].map((k, i) => ({ id: `k${k}`, name: `K ${k}`, x: k, y: [0.82, undefined, 0.4][i] })) },
];
const chart = (more: object = {}) => (
  <LineChart
    title="Error"
    definition="Σ‖z − ẑ‖² over Σ‖z‖²"
    x={{ label: "K", format: count, scale: "log" }}
    y={{ label: "relative error", format: percent }}
    series={errors}
    {...more}
  />
);

describe("a line chart", () => {
  test("says in its table what it draws, and a dash where nothing was measured", () => {
    show(chart());
    expect(table()).toEqual([
      ["K", "train", "test"],
      ["1", "80 %", "82 %"],
      ["5", "50 %", "–"],
      ["20", "25 %", "40 %"],
    ]);
  });

  test("without anything to open its points are no buttons, but have their values", () => {
    show(chart());
    expect(buttons()).toHaveLength(0);
    expect([...page.querySelectorAll("[data-hint^='K ']")].map((point) => point.getAttribute("data-hint"))).toEqual([
      "K 1: train 80 %",
      "K 5: train 50 %",
      "K 20: train 25 %",
      "K 1: test 82 %",
      "K 20: test 40 %",
    ]);
  });

  test("a point is a button that opens its own setting; the one on screen is pressed", () => {
    const onOpen = vi.fn();
    show(chart({ onOpen, current: "k5" }));
    const point = buttons().find((button) => nameOf(button) === "K 20: test 40 %")!;
    expect(point.getAttribute("data-hint")).toContain("Click: show its dictionary.");
    act(() => point.dispatchEvent(new MouseEvent("click", { bubbles: true })));
    expect(onOpen).toHaveBeenCalledExactlyOnceWith("k20");
    expect(buttons().flatMap((button) => (button.getAttribute("aria-pressed") === "true" ? [nameOf(button)] : []))).toEqual([
      "K 5: train 50 %",
    ]);
  });

  test("is one stop of the Tab key; arrows go along a series and from one to the other, and Enter opens", () => {
    const onOpen = vi.fn();
    show(chart({ onOpen }));
    expect(buttons().filter((button) => button.getAttribute("tabindex") === "0")).toHaveLength(1);
    act(() => buttons()[0]!.focus());
    press("ArrowUp");
    expect(nameOf(document.activeElement)).toBe("K 1: test 82 %");
    press("ArrowUp");
    expect(nameOf(document.activeElement)).toBe("K 1: test 82 %");
    press("ArrowRight");
    press("ArrowDown");
    expect(nameOf(document.activeElement)).toBe("K 20: train 25 %");
    press("ArrowLeft");
    press("Enter");
    expect(onOpen).toHaveBeenCalledExactlyOnceWith("k5");
  });

  test("shows reference lines with their names, inside the chart even where no value is near them", () => {
    show(chart({ references: [{ axis: "y", at: 0.95, label: "half of K = 0" }] }));
    const line = page.querySelector(".chart-reference")!;
    expect(Number(line.getAttribute("y1"))).toBeGreaterThanOrEqual(0);
    expect(page.textContent).toContain("half of K = 0");
  });

  test("ticks have the digits that tell them apart", () => {
    const y = { label: "score", format: (value: number) => value.toFixed(3), formatTick: (value: number) => value.toFixed(1) };
    const ticks = (values: readonly number[]) => {
      show(chart({ y, series: [{ name: "score", points: values.map((value, x) => ({ id: `${x}`, name: "", x, y: value })) }] }));
      return [...page.querySelectorAll(".chart-tick[text-anchor=end]")].map(({ textContent }) => textContent);
    };
    expect(ticks([0, 1])).toEqual(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    expect(ticks([0.1, 0.12])).toEqual(["0.100", "0.105", "0.110", "0.115", "0.120"]);
  });

  test("places are numbers whatever is measured: one value, a zero on a logarithmic axis, nothing at all", () => {
    for (const points of [
      [
        { id: "a", name: "α 0", x: 0, y: 0.5 },
        { id: "b", name: "α 1", x: 1, y: 0.5 },
      ],
      [{ id: "a", name: "α 1", x: 1, y: 0 }],
      [],
    ]) {
      show(chart({ series: [{ name: "train", points }] }));
      expect(page.innerHTML).not.toContain("NaN");
      expect(page.querySelectorAll("[data-place]")).toHaveLength(points.length);
    }
  });
});

test("a scatter chart with a diagonal has the same values along both axes, and a point says both of its own", () => {
  const onOpen = vi.fn();
  const points = [
    { id: "a", name: "concept 1", x: 0.1, y: 0.4 },
    { id: "b", name: "concept 2", x: 0.3, y: 0.2 },
  ];
  const axis = (label: string) => ({ label, format: (value: number) => value.toFixed(1) });
  show(
    <ScatterChart
      title="Scores"
      definition=""
      x={axis("random")}
      y={axis("own")}
      series={[{ name: "image", points }]}
      diagonal
      onOpen={onOpen}
    />,
  );
  expect(buttons().map(nameOf)).toEqual(["concept 1: random 0.1, own 0.4", "concept 2: random 0.3, own 0.2"]);
  const places = buttons().map((button) =>
    button
      .getAttribute("transform")!
      .match(/[\d.]+/g)!
      .map(Number),
  );
  const diagonal = page.querySelector("line.chart-reference")!;
  const [x1, y1, x2, y2] = ["x1", "y1", "x2", "y2"].map((name) => Number(diagonal.getAttribute(name))) as [number, number, number, number];
  const heightAt = (x: number) => y1 + ((x - x1) * (y2 - y1)) / (x2 - x1);
  expect(places[0]![1]!).toBeLessThan(heightAt(places[0]![0]!)); // above the line: y grows downwards
  expect(places[1]![1]!).toBeGreaterThan(heightAt(places[1]![0]!));
});

test("a heat map has a cell for what was measured, a dash in the table for what was not, and arrows between cells", () => {
  const onOpen = vi.fn();
  const cells = [
    { id: "a", name: "K 5, α 1", column: 0, row: 0, value: 0.5 },
    { id: "b", name: "K 10, α 1", column: 1, row: 0, value: 0.2 },
    { id: "c", name: "K 10, α 2", column: 1, row: 1, value: 0.9 },
    { id: "d", name: "K 5, α 2", column: 0, row: 1, value: undefined },
  ];
  show(
    <HeatMap
      better="lower"
      title="Error"
      definition=""
      columns={{ label: "K", names: ["5", "10"] }}
      rows={{ label: "α", names: ["1", "2"] }}
      cells={cells}
      format={percent}
      onOpen={onOpen}
      current="b"
    />,
  );
  expect(table()).toEqual([
    ["α \\ K", "5", "10"],
    ["1", "50 %", "20 %"],
    ["2", "–", "90 %"],
  ]);
  expect(buttons().map(nameOf)).toEqual(["K 5, α 1: 50 %", "K 10, α 1: 20 %", "K 10, α 2: 90 %"]);
  act(() => buttons()[0]!.focus());
  press("ArrowUp"); // not measured
  expect(nameOf(document.activeElement)).toBe("K 5, α 1: 50 %");
  press("ArrowRight");
  press("ArrowUp");
  press(" ");
  expect(onOpen).toHaveBeenCalledExactlyOnceWith("c");
  // The scale's ends are the lowest and the highest value; larger is darker whatever it means, so the better end is named.
  expect(page.querySelector(".heat-legend")!.textContent).toMatch(/^better 20 %\s+90 %\s*$/);
});

const words = ["dog", "cat", "car", "bus", "cake", "house", "snowman", "television", "ice cream"];

test("nine series are told apart by hue and by mark, each pair once", () => {
  const series = words.map((name, i) => ({ name, points: [{ id: name, name, x: i, y: i }] }));
  show(chart({ series }));
  const pairs = [...page.querySelectorAll(".chart-point")].map(
    (point) => `${point.getAttribute("class")} ${point.querySelector("path")!.getAttribute("d")}`,
  );
  expect(new Set(pairs).size).toBe(words.length);
  expect(new Set(pairs.map((pair) => pair.match(/hue-\d/)![0])).size).toBe(words.length);
  expect(new Set(pairs.map((pair) => pair.split(" ").at(-1))).size).toBe(words.length);
});

test("an axis of names has all of them, at a slant where they have no room, and the drawing has room for them", () => {
  const series = [{ name: "error", joined: false, points: words.map((name, x) => ({ id: name, name, x, y: x })) }];
  const drawn = (x: object) => {
    show(chart({ series, x: { label: "token", format: String, ...x } }));
    return [...page.querySelectorAll(".chart-tick")].filter((tick) => tick.getAttribute("transform")?.includes("rotate"));
  };
  expect(drawn({ names: words }).map((tick) => tick.textContent)).toEqual(words);
  const height = Number(page.querySelector("figure > svg")!.getAttribute("height"));
  expect(height).toBeGreaterThan(252);
  // Numbers in order may be left out: the others say what they are.
  expect(drawn({ names: Array.from({ length: 31 }, (_, i) => String(i)) })).toEqual([]);
});
