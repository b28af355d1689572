// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { judge } from "@/core/claims/judge";
import { type Paper, paperSchema } from "@/core/claims/paper/paper-schema";
import { tableRows } from "@/core/claims/tables";
import { around, checkPlanOf, checkPoint } from "../../../tests/support/check-points";

import { EvidenceTable } from "./claims/EvidenceTable";
import { ComparedTable } from "@/views/check/tables/ComparedTable";
import { WordLists } from "./tables/WordLists";

const paper: Paper = paperSchema.parse(JSON.parse(readFileSync("public/papers/cox-lmm.json", "utf8")));
const plan = checkPlanOf(["dog"]);
const points = [checkPoint({ own: around(0.6), random: around(0.4), captions: around(0.9) })];
const page = (markup: string) => {
  const element = document.createElement("div");
  element.innerHTML = markup;
  return element;
};

test("a published table shows ours over the published row, and says why a cell is empty", () => {
  const [table] = paper.tables;
  const rows = tableRows(table!, { plan, points });
  const shown = page(renderToStaticMarkup(<ComparedTable table={table!} rows={rows} linkOf={() => null} />));
  const lines = [...shown.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent.trim()));
  expect(lines[0]!.slice(0, 2)).toEqual(["dog", "Cosine of image and words by tiny encoder"]);
  expect(lines[0]![2]).toMatch(/^0\.4\d\d ± 0\.0\d$/);
  expect(lines[0]![3]).toBe("– Noise-Imgs is missing: the bundle has no noise states.");
  expect(lines[0]![4]).toBe("– Simple of dog has not been measured.");
  expect(lines[1]).toEqual(["", "CLIPScore, published", "0.519 ± 0.05", "0.425 ± 0.06", "0.546 ± 0.08", "0.610 ± 0.09", "0.783 ± 0.06"]);
  expect(shown.textContent).not.toContain("NaN");
  // The published order counts without the captions, the upper reference; one figure of ours is no order.
  expect([...shown.querySelectorAll("strong")].map(({ textContent }) => textContent)).toContain("0.610 ± 0.09");
  expect(shown.querySelector("table")!.querySelector("tr:not(.is-published) strong")?.textContent).toMatch(/^0\.6\d\d/);
  const folded = shown.querySelector("details")!;
  expect(folded.querySelector("summary")!.textContent).toMatch(/^\d+ rows without a figure of ours$/);
  expect([...folded.querySelectorAll("tbody tr:not(.is-published) td")].every(({ textContent }) => textContent.startsWith("–"))).toBe(true);
});

test("the evidence of a claim shows its part, figures, difference, interval, pairs and p", () => {
  const claim = paper.claims.find(({ id }) => id === "above-random-words")!;
  const [measure] = judge(claim, { plan, points }).measures;
  const cells = [...page(renderToStaticMarkup(<EvidenceTable measure={measure!} />)).querySelectorAll("tbody td")].map(
    (cell) => cell.textContent,
  );
  expect(cells[0]).toBe("Semi-NMF above Rnd-Words");
  expect(cells[1]).toMatch(/^Semi-NMF: 0\.6\d\d ± 0\.0\d\d \(30\)Rnd-Words: 0\.4\d\d ± 0\.0\d\d \(30\)$/);
  expect(cells[2]).toMatch(/^0\.\d{3} \[0\.\d{3}, 0\.\d{3}\] \(30\)$/);
  expect(cells[3]).toBe("< 0.001");
  expect(cells[4]).toBe("as claimed");
});

test("where dictionaries were learned again, the evidence says how much of the difference's error is theirs", () => {
  const claim = paper.claims.find(({ id }) => id === "above-random-words")!;
  const relearned = [0.55, 0.6, 0.65].map((mean) => [checkPoint({ own: around(mean), random: around(0.4) })]);
  const [measure] = judge(claim, { plan, points, relearned }).measures;
  const cells = [...page(renderToStaticMarkup(<EvidenceTable measure={measure!} />)).querySelectorAll("tbody td")];
  expect(cells[2]!.textContent).toMatch(/\(30\); ± 0\.0\d\d over samples, ± 0\.050 over 3 re-learned dictionaries$/);
});

test("word lists of a paper are text, whatever stands in them", () => {
  const published = { token: "dog", lists: [["<img src=x onerror=alert(1)>", "dog"]] };
  const shown = page(renderToStaticMarkup(<WordLists published={published} ours={[["puppy"], []]} />));
  expect(shown.querySelector("img")).toBeNull();
  expect([...shown.querySelectorAll("tbody td")].map((cell) => cell.textContent)).toEqual([
    "<img src=x onerror=alert(1)>, dog",
    "puppy",
    "–",
    "no word passes the filter",
  ]);
});
