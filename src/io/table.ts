/** Tables as files: CSV by RFC 4180, and JSON. */

export type Cell = string | number | boolean | null;

/** Rows under named columns; a number that is none (NaN) is written as an empty cell. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What a file's numbers are of: written into every file. */
export type Settings = Readonly<Record<string, Cell>>;

/** A table with the settings as further columns, the same in every row: files can be joined, and no reader has to know of comments. */
export function writeCsv({ columns, rows }: Table, settings: Settings): string {
  const constant = Object.values(settings).map(csvCell).join(",");
  const head = [...columns, ...Object.keys(settings)].map(csvCell).join(",");
  return [head, ...rows.map((row) => [...row.map(csvCell), ...(constant ? [constant] : [])].join(","))]
    .map((line) => `${line}\r\n`)
    .join("");
}

/** A table as `{ settings, columns, rows: [{ column: value }] }`. */
export function writeTableJson({ columns, rows }: Table, settings: Settings): string {
  const records = rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, jsonCell(row[i] ?? null)])));
  return `${JSON.stringify({ settings, columns, rows: records }, null, 1)}\n`;
}

const jsonCell = (cell: Cell): Cell => (typeof cell === "number" && !Number.isFinite(cell) ? null : cell);

/**
 * A spreadsheet would run a text that begins so, in full width, too; an apostrophe makes it text. It may begin a cell inside of ours as well:
 * after a semicolon or a tab where a spreadsheet separates by those, and on a new line, since quotes inside a cell are letters to it then.
 */
const withoutFormulas = (text: string) =>
  text.replace(/[;\t\r\n](?=[\s"']*[=+\-@＝＋－＠])/g, "$&'").replace(/^(?=[\s"']*[=+\-@＝＋－＠]|[\t\r])/, "'");

/** CSV as a download: spreadsheets take it for UTF-8 by the mark at its beginning. */
export const downloadedCsv = (table: Table, settings: Settings) => new Blob(["\ufeff", writeCsv(table, settings)], { type: "text/csv" });

function csvCell(cell: Cell): string {
  if (typeof cell !== "string") return cell === null || (typeof cell === "number" && !Number.isFinite(cell)) ? "" : String(cell);
  const text = withoutFormulas(cell);
  return /[",;\r\n]|^'|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
