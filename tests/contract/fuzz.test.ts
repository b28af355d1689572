/** Damaged files, seeded, against every parser; `npm run fuzz -- --inputs 1000000` tries more. What was found once is tried again. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fuzz, keep, replay } from "../support/fuzz/fuzz";
import { parsers } from "../support/fuzz/parsers";

const fixtures = "tests/fixtures/fuzz";
const inputs = Number(process.env["FUZZ_INPUTS"] ?? 20_000);
const seed = Number(process.env["FUZZ_SEED"] ?? 1);
const all = parsers();

test.each(all)("the sound files of $name are read", async ({ sources, read, name }) => {
  expect(sources.length).toBeGreaterThan(0);
  if (name !== "bundle") for (const source of sources) await read(source);
});

test(
  `${inputs} damaged files are read as Python reads them, or refused by a sentence within a second`,
  async () => {
    const { findings, ...figures } = await fuzz(all, inputs, seed);
    console.log(figures);
    if (process.env["FUZZ_INPUTS"]) keep(fixtures, findings);
    expect(figures.inputs).toBeGreaterThan(0.9 * inputs);
    expect(figures.read).toBeGreaterThan(0);
    expect(findings.map(({ parser, why }) => `${parser}: ${why}`)).toEqual([]);
  },
  inputs * 20 + 120_000,
);

test("what was found once is read or refused as it should be", async () => {
  for (const parser of all) {
    const folder = join(fixtures, parser.name);
    for (const name of existsSync(folder) ? readdirSync(folder) : [])
      expect([name, await replay(parser, new Uint8Array(readFileSync(join(folder, name))))]).toEqual([name, undefined]);
  }
});
