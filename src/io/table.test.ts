import { expect, test } from "vitest";
import { writeCsv, writeTableJson } from "./table";

const settings = { model: "m, 1", k: 20 };

test("a row carries its cells and the settings; texts with commas, quotes or lines are quoted", () => {
  const csv = writeCsv({ columns: ["word", "logit"], rows: [["a, b", 1.5], ['say "hi"', -2], ["two\nlines", 0]] }, settings); // prettier-ignore
  expect(csv).toBe('word,logit,model,k\r\n"a, b",1.5,"m, 1",20\r\n"say ""hi""",-2,"m, 1",20\r\n"two\nlines",0,"m, 1",20\r\n');
});

test("a text that a spreadsheet would run as a formula becomes text; a negative number stays one", () => {
  const hostile = ['=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "\tx", "\rx"];
  const lines = writeCsv({ columns: ["caption", "n"], rows: hostile.map((text) => [text, -1]) }, {}).split("\r\n");
  expect(lines[1]).toBe('"\'=HYPERLINK(""http://x"")",-1');
  expect(lines.slice(2, 5)).toEqual(['"\'+1",-1', '"\'-1+2",-1', '"\'@SUM(A1)",-1']);
  for (const line of lines.slice(1, 7)) expect(line.replace(/^"/, "")).toMatch(/^'/);
});

test("what is no number is an empty cell, and null in JSON; JSON tells the settings once", () => {
  const table = { columns: ["x", "y", "z"], rows: [[NaN, null, Infinity], [1, true, "t"]] }; // prettier-ignore
  expect(writeCsv(table, {})).toBe("x,y,z\r\n,,\r\n1,true,t\r\n");
  expect(JSON.parse(writeTableJson(table, settings))).toEqual({
    settings,
    columns: ["x", "y", "z"],
    rows: [
      { x: null, y: null, z: null },
      { x: 1, y: true, z: "t" },
    ],
  });
});

test("a column named like a property of objects is a column", () => {
  expect(writeTableJson({ columns: ["__proto__"], rows: [[1]] }, {})).toContain('"__proto__": 1');
});
