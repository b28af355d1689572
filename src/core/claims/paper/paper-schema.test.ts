import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import { countsOf, curveMeasure, paperSchema } from "./paper-schema";

const json = JSON.parse(readFileSync(new URL("../../../../public/papers/cox-lmm.json", import.meta.url), "utf8")) as Record<
  string,
  unknown
>;
const read = (change: object) => parseAs(paperSchema, { ...json, ...change }, "papers/cox-lmm.json");

test("the paper that the site serves is of the documented form, and its published means are those of its tables", () => {
  const paper = read({});
  expect(paper.claims.map(({ id }) => id)).toContain("overlap-below-clusters");
  const [scores, overlap] = paper.tables;
  expect(scores!.rows.find(({ token, measure }) => token === "dog" && measure === "image")!.mean).toEqual([
    0.519, 0.425, 0.546, 0.61, 0.783,
  ]);
  const column = overlap!.columns.findIndex(({ side }) => side.method === "k-means");
  expect(overlap!.rows.reduce((sum, { mean }) => sum + mean[column]!, 0) / 4).toBeCloseTo(0.464, 3);
  expect(paper.figures.find(({ kind }) => kind === "words")).toMatchObject({ token: "dog", lists: { length: 20 } });
});

test("a paper that is not of the form is refused in sentences", () => {
  expect(() => read({ claims: [{ ...(json["claims"] as object[])[0], source: "rumour" }] })).toThrow(
    "papers/cox-lmm.json: claims[0].source is not the id of a source.",
  );
  const claims = json["claims"] as object[];
  expect(() => read({ claims: [claims[0], claims[0]] })).toThrow("claims must have different ids");
  expect(() => read({ claims: [{ ...claims[0], rule: { kind: "vote" } }] })).toThrow(/claims\[0\]\.rule/);
  const [table] = json["tables"] as { rows: { mean: number[] }[] }[];
  expect(() => read({ tables: [{ ...table, rows: [{ ...table!.rows[0], mean: [1] }] }] })).toThrow("tables[0].rows[0] must have 5 numbers");
  const titled = (id: string) => ({ ...table, id });
  expect(() => read({ tables: [titled("claims")] })).toThrow('tables[0].id "claims" is taken');
  expect(() => read({ tables: [titled("table-1"), titled("table-1")] })).toThrow('tables[1].id "table-1" is taken');
  expect(() => read({ claims: [{ ...claims[0], rule: { kind: "transfer", measures: ["overlap"] } }] })).toThrow(/claims\[0\]\.rule/);
  const { claims: own } = read({});
  expect(countsOf(own)).toEqual([20, 10, 50]);
  expect(own.every(({ published, elsewhere }) => published && elsewhere)).toBe(true);
  expect(() => read({ script: "alert(1)" })).toThrow("unknown key");
});

test("a paper without a list of figures, as they were written first, is read with those that it brings", () => {
  const { figures: _, ...earlier } = json;
  const curves = {
    title: "Figure 1",
    caption: "By layer",
    measure: "CLIPScore",
    x: [1, 2],
    series: [{ token: "dog", values: [0.1, 0.2] }],
  };
  const words = { title: "Figure 2", token: "dog", caption: "Words", lists: [["paw"]] };
  const polysemanticity = { title: "Probe", token: "dog", caption: "Shares", rows: [{ name: "hot dog", value: 1 }] };
  const readEarlier = (change: object) => parseAs(paperSchema, { ...earlier, ...change }, "claims.json");
  const { figures } = readEarlier({ layerCurves: curves, words, polysemanticity });
  const shown = Object.fromEntries(figures.map((figure) => [figure.kind, figure]));
  expect(shown["score-by-layer"]).toMatchObject({ title: "Figure 1", published: { series: curves.series } });
  expect(shown["words"]).toMatchObject({ title: "Words of Figure 2", token: "dog", lists: [["paw"]] });
  expect(shown["specificity"]).toMatchObject({ title: "Probe", values: polysemanticity.rows });
  expect(readEarlier({}).figures.map(({ kind }) => kind)).not.toContain("words");
  expect(() => readEarlier({ layerCurves: { ...curves, x: [1] } })).toThrow("layerCurves.series[0] must have 1 values");
});

test("figures that are not of the form are refused in sentences", () => {
  const figure = { id: "one", title: "Figure 1", caption: "Words.", kind: "sample" };
  expect(read({ figures: [figure] }).figures).toEqual([figure]);
  expect(() => read({ figures: [figure, figure] })).toThrow("figures must have different ids");
  expect(() => read({ figures: [{ ...figure, kind: "pie" }] })).toThrow('figures[0].kind has no valid "kind"');
  expect(() => read({ figures: [{ ...figure, kind: "score-by-layer", measure: "overlap" }] })).toThrow(
    'figures[0].measure must be "image-grounding" or "text-grounding"',
  );
  expect(() => read({ words: { title: "Words", token: "dog", caption: "Words", lists: [] } })).toThrow(
    "words belongs into a figure of `figures`, where that is given",
  );
});

test("a check's curves are of the score that the paper's figures are of", () => {
  expect(curveMeasure(read({}), "score-by-layer")).toBe("image-grounding");
  const figure = { id: "one", title: "Figure 1", caption: "By layer.", kind: "score-by-layer", measure: "text-grounding" };
  expect(curveMeasure(read({ figures: [figure] }), "score-by-layer")).toBe("text-grounding");
  expect(curveMeasure(read({ figures: [] }), "score-by-count")).toBe("image");
});
