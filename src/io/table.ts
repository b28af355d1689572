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

function csvCell(cell: Cell): string {
  if (typeof cell !== "string") return cell === null || (typeof cell === "number" && !Number.isFinite(cell)) ? "" : String(cell);
  // A spreadsheet would run such a text as a formula; the apostrophe makes it text.
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^'|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
