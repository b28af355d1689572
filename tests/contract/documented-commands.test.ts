/** Every `npx coxlmm` line of the documents is run as it is written, in a folder that has the files it names. */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeNpyMatrix } from "@/io/formats/npy";
import { buildCli, builtCommand, coxlmm } from "../support/built-cli";
import { extendBundle } from "../support/bundles/extend-bundle";
import { shipDictionaries } from "../support/bundles/ship-dictionaries";
import { makeTinyBundle, writeFiles } from "../support/bundles/tiny-bundle";
import { Random } from "../support/solver/random";

const documents = ["README.md", "exporter/README.md", "bench/README.md", ...readdirSync("docs").map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith(".md"),
);
const pages = new Map(documents.map((name) => [name, readFileSync(name, "utf8")]));

/** The commands of a page's shell blocks, one a line; lines that show a command's form (`<…>`) are none. */
function commandsOf(page: string): string[] {
  const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block]) => block!);
  const lines = blocks.flatMap((block) => block.replace(/\\\n\s*/g, "").split("\n"));
  return lines.filter((line) => line.startsWith("npx coxlmm ") && !line.includes("<"));
}
/** The small bundle, which stands for the demo, has other layers and tokens. */
const onSmallBundle = (line: string) => line.replace(/state-\d\d(,state-\d\d)+/, "state-2,state-4").replace("dog,cat", "dog,bus");
const optional = /\s*\[([^\]]*)\]/g;
const all = documents.flatMap((name) => commandsOf(pages.get(name)!).map((line) => [name, line] as const));

const root = mkdtempSync(join(tmpdir(), "coxlmm-documents-"));
const folders = new Map<string, string>();
const path = `${join(root, "bin")}${delimiter}${process.env["PATH"]}`;
const run = (line: string, cwd: string) => spawnSync("sh", ["-c", line], { cwd, env: { ...process.env, PATH: path }, encoding: "utf8" });

beforeAll(async () => {
  await buildCli();
  mkdirSync(join(root, "bin"));
  writeFileSync(join(root, "bin/npx"), `#!/bin/sh\nshift\nexec "${process.execPath}" "${builtCommand}" "$@"\n`);
  chmodSync(join(root, "bin/npx"), 0o755);
  const bundle = await shipDictionaries(extendBundle(makeTinyBundle()));
  for (const name of documents) folders.set(name, makeFolder(join(root, name.replaceAll("/", "-")), bundle));
  const inDocs = folders.get("docs/command-line.md")!;
  const [learn] = commandsOf(pages.get("README.md")!);
  expect(run(learn!.replace("run/", "DIR").replace("--k 20", "--k 3"), inDocs)).toMatchObject({ status: 0, stderr: "" });
  expect(
    run(
      "npx coxlmm ground --dictionary DIR --unembedding W.npy --vocabulary V.json --out G.json && npx coxlmm explain --dictionary DIR --residuals new.npy --out codes.npy",
      inDocs,
    ),
  ).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(root, { recursive: true }));

/** What the documents call F.npy, W.npy, V.json, …, made small, and the demo's places with a small bundle. */
function makeFolder(folder: string, bundle: ReadonlyMap<string, Uint8Array>): string {
  const random = new Random(3);
  const words = ["dog", "cat", "bus", "snow", "beach", "house"];
  const fixture = (name: string) => resolve("tests/fixtures", name);
  const samples = (count: number) =>
    JSON.stringify(
      Array.from({ length: count }, (_, i) => ({
        captions: ["a dog on a beach", "the red bus"],
        image: fixture("clip/images/50x50.png"),
        factors: { place: i % 2 ? "snow" : "beach", objects: [{ word: "dog" }] },
      })),
    );
  const matrix = (rows: number) => writeNpyMatrix({ rows, cols: 16, data: Float32Array.from(random.normals(rows * 16)) });
  const file = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  file("F.npy", matrix(40));
  file("new.npy", matrix(8));
  file("W.npy", matrix(words.length));
  file("V.json", JSON.stringify(words.map((word) => ` ${word}`)));
  file("S.json", samples(40));
  file("T.json", samples(8));
  mkdirSync(join(folder, "public/bundles"), { recursive: true });
  symlinkSync(fixture("clip"), join(folder, "clip"));
  symlinkSync(fixture("bert-score/tiny"), join(folder, "bert"));
  symlinkSync(resolve("public/bundles/demo-visual"), join(folder, "public/bundles/demo-visual"));
  for (const name of ["public/bundles/demo", "BUNDLE"]) writeFiles(join(folder, name), bundle);
  mkdirSync(join(folder, "..", "public/bundles"), { recursive: true });
  cpSync(join(folder, "public/bundles/demo"), join(folder, "../public/bundles/demo"), { recursive: true });
  return folder;
}

describe("the documents", () => {
  test("name every command in a line that is run", () => {
    expect(all.length).toBeGreaterThan(15);
    const named = new Set(all.map(([, line]) => line.split(" ")[2]));
    // export has a table of options only.
    expect([...named].sort()).toEqual(["check", "explain", "ground", "learn", "localise", "precompute", "score", "sweep", "validate"]);
  });

  test.each(all)("%s: %s", (name, line) => {
    const { status, stderr } = run(onSmallBundle(line.replace(optional, "")), folders.get(name)!);
    expect([stderr, status]).toEqual(["", 0]);
  });

  test("name options of a command that it has", async () => {
    for (const command of new Set(all.map(([, line]) => line.split(" ")[2]!))) {
      const { stdout } = await coxlmm(command, "--help");
      const shown = new Set(
        all.filter(([, line]) => line.split(" ")[2] === command).flatMap(([, line]) => line.match(/--[a-z][a-z0-9-]*/g) ?? []),
      );
      const section =
        new RegExp(`^## \`coxlmm ${command}\`\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, "m").exec(pages.get("docs/command-line.md")!)?.[1] ??
        "";
      for (const [, option] of section.matchAll(/^\| `(--[a-z][a-z0-9-]*)/gm)) shown.add(option!);
      expect(
        [...shown].filter((option) => !stdout.includes(option)),
        command,
      ).toEqual([]);
    }
  });

  test("name npm scripts and programs that are there", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    for (const [name, page] of pages) {
      const named = [...page.matchAll(/`npm run ([a-z0-9:-]+)/g)].map(([, script]) => script!);
      expect(
        named.filter((script) => !Object.hasOwn(scripts, script)),
        name,
      ).toEqual([]);
      const programs = [...page.matchAll(/\bnode ([a-z][a-zA-Z0-9./-]*\.mjs)/g)].map(([, program]) => program!);
      for (const program of programs) expect(() => readFileSync(program), `${name}: ${program}`).not.toThrow();
    }
  });
});
