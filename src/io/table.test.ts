import fc from "fast-check";
import { expect, test } from "vitest";
import { downloadedCsv, writeCsv, writeTableJson } from "./table";

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

/** The cells that a spreadsheet would make of a file, by separator and line; quotes count where a cell begins. */
function cellsBy(separator: string, csv: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at < csv.length; at++) {
    let cell = "";
    if (csv[at] === '"') {
      for (at++; at < csv.length && (csv[at] !== '"' || csv[at + 1] === '"'); at++) {
        if (csv[at] === '"') at++;
        cell += csv[at];
      }
      at++;
    }
    for (; at < csv.length && ![separator, "\r", "\n"].includes(csv[at]!); at++) cell += csv[at];
    cells.push(cell);
  }
  return cells;
}

const isFormula = (cell: string) => /^\s*[=+\-@＝＋－＠]/.test(cell) && Number.isNaN(Number(cell.split(",")[0]));

test("no text of any letters is a formula in any cell that a spreadsheet may see, and each is read back as it was written", () => {
  const letter = fc.constantFrom(..."=+-@＝＋－＠;,\t\r\n\"' a1".split(""));
  const text = fc.array(letter, { maxLength: 12 }).map((letters) => letters.join(""));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
      const csv = writeCsv({ columns: ["n", "text", "more"], rows: texts.map((each, i) => [-i - 1, each, texts[0]!]) }, {});
      for (const separator of [",", ";", "\t"]) expect(cellsBy(separator, csv).filter(isFormula)).toEqual([]);
      const letters = (value: string) => value.replaceAll("'", "");
      expect(cellsBy(",", csv).map(letters)).toEqual(expect.arrayContaining(texts.map(letters)));
    }),
    { numRuns: 3_000 },
  );
});

test("prose and numbers are left alone", () => {
  const rows = [["a dog, -5 degrees; well-lit", -1.5e-7, true]];
  expect(writeCsv({ columns: ["x", "y", "z"], rows }, {})).toBe('x,y,z\r\n"a dog, -5 degrees; well-lit",-1.5e-7,true\r\n');
});

test("a download says that it is UTF-8", async () => {
  const bytes = new Uint8Array(await downloadedCsv({ columns: ["é"], rows: [] }, {}).arrayBuffer());
  expect([...bytes.slice(0, 5)]).toEqual([0xef, 0xbb, 0xbf, 0xc3, 0xa9]);
});
