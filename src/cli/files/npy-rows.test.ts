import { mkdtempSync, openSync, closeSync, ftruncateSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { chunkRows } from "@/core/linalg/row-source";
import { writeNpyMatrix, writeNpyValues } from "@/io/formats/npy";
import { openInput } from "./files";
import { openNpyRows, readMatrix } from "./npy-rows";

const folder = mkdtempSync(join(tmpdir(), "coxlmm-rows-"));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** A file of zeros that takes no room on the disk, with some values at its end. */
function sparse(name: string, header: Uint8Array, bytes: number, end: Uint8Array): void {
  const file = openSync(at(name), "w");
  writeSync(file, header);
  ftruncateSync(file, header.length + bytes);
  writeSync(file, end, 0, end.length, header.length + bytes - end.length);
  closeSync(file);
}
const bytesOf = (values: ArrayBufferView) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

test.each([
  ["float32", "<f4", Float32Array.of(1.5, NaN)],
  ["float64", "<f8", Float64Array.of(1.5, NaN)],
] as const)("rows at the end of a file beyond 2 GiB of %s are read, and what is not finite there is named", async (_, type, end) => {
  const cols = 8192;
  const rows = Math.ceil(2.2e9 / end.BYTES_PER_ELEMENT / cols);
  const header = writeNpyValues(type, [rows, cols], new Uint8Array());
  sparse(type, header, rows * cols * end.BYTES_PER_ELEMENT, bytesOf(end.subarray(0, 1)));
  const source = await openNpyRows(at(type));
  expect((await source.read(rows - 1, rows)).data.at(-1)).toBe(1.5);
  await source.close();
  sparse(type, header, rows * cols * end.BYTES_PER_ELEMENT, bytesOf(end.subarray(1)));
  const broken = await openNpyRows(at(type));
  await expect(broken.read(rows - 1, rows)).rejects.toThrow(`holds NaN in row ${rows - 1}, column 8191 (counted from 0)`);
  await broken.close();
});

test("a matrix of several chunks is read whole, row by row in its place", async () => {
  const cols = 1024;
  const rows = chunkRows(cols) + 5;
  const data = Float32Array.from({ length: rows * cols }, (_, i) => i % 1009);
  writeFileSync(at("two.npy"), writeNpyMatrix({ rows, cols, data }));
  const read = await readMatrix(at("two.npy"));
  expect([read.rows, read.cols, Buffer.from(read.data.buffer).equals(Buffer.from(data.buffer))]).toEqual([rows, cols, true]);
});

test("a matrix beyond the budget is refused before its values are read, and a shorter file while they are", async () => {
  sparse("huge", writeNpyValues("<f2", [60_000_000, 60], new Uint8Array()), 7_200_000_000, new Uint8Array());
  await expect(readMatrix(at("huge"))).rejects.toThrow("[60000000×60], 3600000000 values; at most 3000000000 are held in memory.");
  writeFileSync(at("short"), new Uint8Array(5));
  const file = await openInput(at("short"));
  await expect(file.read(3, new Uint8Array(3))).rejects.toThrow("short` became shorter while it was read.");
  await file.close();
});
