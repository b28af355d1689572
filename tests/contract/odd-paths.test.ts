/** The program in a folder whose name means something else in an address, with the packages that it needs. */
import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeNpyMatrix } from "@/io/formats/npy";
import { buildCli, builtCommand } from "../support/built-cli";
import { Random } from "../support/solver/random";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "out", "odd %20 a#b?c%41 é");
const packages = realpathSync(join(root, "node_modules"));

/** The packages that a program imports, and those that they need. */
function needed(program: string): Set<string> {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name) || !existsSync(join(packages, name))) return;
    found.add(name);
    const about = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8")) as Record<
      string,
      Record<string, string> | undefined
    >;
    for (const other of Object.keys({ ...about["dependencies"], ...about["optionalDependencies"] })) add(other);
  };
  for (const [, name] of readFileSync(program, "utf8").matchAll(/(?:from |import\(|import )"((?:@[^/"]+\/)?[^/"@.][^/"]*)/g)) add(name!);
  return found;
}

/** The same files under another name; a link within packages would lead back to the plain path. */
function linkAll(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) linkAll(join(from, entry.name), join(to, entry.name));
    else if (entry.isFile()) {
      try {
        linkSync(join(from, entry.name), join(to, entry.name));
      } catch {
        cpSync(join(from, entry.name), join(to, entry.name)); // on another disk
      }
    }
  }
}

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(folder, "dist-cli/coxlmm.js"), ...args], { cwd: folder, encoding: "utf8" });

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await buildCli();
  cpSync(dirname(builtCommand), join(folder, "dist-cli"), { recursive: true });
  cpSync(join(root, "package.json"), join(folder, "package.json"));
  cpSync(join(root, "public/words"), join(folder, "public/words"), { recursive: true });
  for (const name of needed(builtCommand)) linkAll(join(packages, name), join(folder, "node_modules", name));
  const random = new Random(5);
  const matrix = (name: string, rows: number) =>
    writeFileSync(join(folder, name), writeNpyMatrix({ rows, cols: 16, data: Float32Array.from(random.normals(rows * 16)) }));
  matrix("F.npy", 24);
  matrix("W.npy", 4);
  writeFileSync(join(folder, "V.json"), JSON.stringify([" dog", " cat", " bus", " snow"]));
  const sample = { captions: ["a dog", "a bus"], image: resolve("tests/fixtures/clip/images/50x50.png") };
  writeFileSync(join(folder, "S.json"), JSON.stringify(Array(24).fill(sample)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("it learns, reads words and scores with an encoder there", () => {
  expect(run("learn", "--residuals", "F.npy", "--k", "3", "--out", "run/")).toMatchObject({ status: 0, stderr: "" });
  const words = ["--unembedding", "W.npy", "--vocabulary", "V.json", "--out", "G.json"];
  expect(run("ground", "--dictionary", "run/", ...words)).toMatchObject({ status: 0, stderr: "" });
  const clip = (name: string) => resolve("tests/fixtures/clip", name);
  const encoder = ["--clip", clip("vision_model.onnx"), "--clip-text", clip("text_model.onnx"), "--tokenizer", clip("tokenizer.json")];
  const scored = ["--test", "run/activations.npy", "--test-samples", "S.json", "--samples", "S.json", "--grounding", "G.json"];
  expect(run("score", "--dictionary", "run/", ...scored, ...encoder, "--out", "scores.json")).toMatchObject({ status: 0, stderr: "" });
});
