import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import { paperSchema } from "./paper-schema";

const json = JSON.parse(readFileSync(new URL("../../../public/papers/cox-lmm.json", import.meta.url), "utf8")) as Record<string, unknown>;
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
  expect(paper.words!.lists).toHaveLength(20);
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
  expect(() => read({ script: "alert(1)" })).toThrow("unknown key");
});
