import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { outputFile, outputFolder } from "./output";

const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
const root = mkdtempSync(join(tmpdir(), "coxlmm-output-"));
const here = join(mkdtempSync(join(tmpdir(), "coxlmm-here-")), "to-here"); // beside the others, which are listed with all that is in them
symlinkSync(process.cwd(), here);
const at = (name: string) => join(root, name);
afterAll(() => [root, dirname(here)].forEach((folder) => rmSync(folder, { recursive: true })));
beforeEach(() => {
  for (const name of readdirSync(root)) rmSync(at(name), { recursive: true });
  told.mockClear();
});

const writeFile = async (path: string) => (await outputFile(path)).write("new");
const names = ["a.npy", "run.json"];
const writeFolder = async (path: string) => (await outputFolder(path, names)).write(new Map([["run.json", "new"]]));
const text = (name: string) => readFileSync(at(name), "utf8");
const seen = () => readdirSync(root, { recursive: true }).sort();

describe("a file", () => {
  test("is made with its folders, or replaced with the rights it had", async () => {
    await writeFile(at("a/b/new.json"));
    expect(text("a/b/new.json")).toBe("new");
    writeFileSync(at("old.json"), "old", { mode: 0o600 });
    await writeFile(at("old.json"));
    expect([text("old.json"), statSync(at("old.json")).mode & 0o777]).toEqual(["new", 0o600]);
  });

  test("is written through links, those that lead nowhere yet included, and the links stay", async () => {
    mkdirSync(at("data"));
    writeFileSync(at("data/target.json"), "old");
    symlinkSync("data", at("linked"));
    symlinkSync("target.json", at("data/link.json"));
    symlinkSync("data/later.json", at("later.json"));
    await writeFile(at("linked/link.json"));
    await writeFile(at("later.json"));
    expect([text("data/target.json"), text("data/later.json")]).toEqual(["new", "new"]);
    for (const link of ["linked", "data/link.json", "later.json"]) expect(lstatSync(at(link)).isSymbolicLink()).toBe(true);
  });

  test("of a device or a pipe is written into, and stays what it is", async () => {
    await writeFile("/dev/null");
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
    spawnSync("mkfifo", [at("pipe")]);
    const reader = import("node:fs/promises").then((disk) => disk.readFile(at("pipe"), "utf8"));
    await writeFile(at("pipe"));
    expect([await reader, lstatSync(at("pipe")).isFIFO()]).toEqual(["new", true]);
  });

  test.each<[string, string, RegExp]>([
    ["no name", "", /^--out is empty; name a file\.$/],
    ["a slash at its end", "later/", /later\/` is a folder; name a file\.$/],
    ["a folder", "folder", /folder` is a folder; name a file\.$/],
    ["a link to a folder", "to-folder", /is a folder; name a file\.$/],
    ["a link to itself", "loop", /is a link that leads to itself/],
    ["a place below a file", "file/x.json", /x\.json` stands in something that is not a folder/],
    ["a name without room", "n".repeat(230), /more than 200 bytes/],
  ])("of %s is refused before the work", async (_, name, sentence) => {
    mkdirSync(at("folder"));
    writeFileSync(at("file"), "");
    symlinkSync("folder", at("to-folder"));
    symlinkSync("loop", at("loop"));
    const before = seen();
    await expect(outputFile(name && root + "/" + name)).rejects.toThrow(sentence);
    expect(seen()).toEqual(before);
  });
});

describe("a folder", () => {
  test.each(["run", "run/", "deep/er/run", "to-run", "to-later/"])("named %s is made, and replaced", async (name) => {
    mkdirSync(at("real"));
    symlinkSync("real", at("to-run"));
    symlinkSync("later", at("to-later"));
    for (let time = 0; time < 2; time++) await writeFolder(root + "/" + name);
    expect(text(`${name}/run.json`)).toBe("new");
    expect(lstatSync(at("to-run")).isSymbolicLink() && lstatSync(at("to-later")).isSymbolicLink()).toBe(true);
    expect(seen().filter((each) => /writing|replaced/.test(String(each)))).toEqual([]);
  });

  test.each<[string, () => string, RegExp]>([
    ["no name", () => "", /^--out is empty; name a folder\.$/],
    ["the folder of the command", () => ".", /is the folder in which the command runs, or one above it/],
    ["one above it", () => "..", /is the folder in which the command runs, or one above it/],
    ["the same by a link", () => here, /is the folder in which the command runs/],
    ["a file", () => at("file"), /is a file; name a folder/],
    ["a folder with other files", () => at("other"), /already holds other files, such as thesis\.tex/],
    ["a folder with a link of the same name", () => at("linking"), /run\.json` is a link or a folder/],
    ["the top of a disk", () => "/dev/shm", /is the top folder of a disk/],
  ])("of %s is refused before the work", async (_, path, sentence) => {
    writeFileSync(at("file"), "");
    mkdirSync(at("other"));
    writeFileSync(at("other/thesis.tex"), "");
    mkdirSync(at("linking"));
    symlinkSync("../file", at("linking/run.json"));
    const before = seen();
    await expect(outputFolder(path(), names)).rejects.toThrow(sentence);
    expect(seen()).toEqual(before);
  });

  test("keeps what others put into the earlier one during the work", async () => {
    await writeFolder(at("run"));
    const output = await outputFolder(at("run"), names);
    writeFileSync(at("run/notes.txt"), "mine");
    await output.write(new Map([["run.json", "newer"]]));
    const [aside] = readdirSync(root).filter((name) => name.startsWith("run.replaced-"));
    expect([text("run/run.json"), text(`${aside}/notes.txt`)]).toEqual(["newer", "mine"]);
    expect(String(told.mock.calls[0])).toMatch(/holds what was in .*run` before and other files/);
  });
});

describe("what stopped runs left", () => {
  const noProcess = 2 ** 22 + 1; // above the largest id of a process
  test("of this computer is removed and told, under the names of earlier versions, too; of others it is told alone", async () => {
    for (const name of [`words.json.writing-${noProcess}`, `words.json.writing-elsewhere-${noProcess}`, "words.json.writing-mine"])
      writeFileSync(at(name), "");
    await writeFile(at("words.json"));
    expect(seen()).toEqual(["words.json", "words.json.writing-elsewhere-4194305", "words.json.writing-mine"]);
    expect(told.mock.calls.map(String)).toEqual([
      expect.stringMatching(/which a stopped run had left, was removed/),
      expect.stringMatching(/another run writes it now, or was stopped on another computer/),
    ]);
  });

  test("of a folder is ended if its new one is whole, and never taken away where it holds other files", async () => {
    for (const [kind, content] of [
      ["replaced", "old"],
      ["writing", "new"],
    ] as const) {
      mkdirSync(at(`run.${kind}-${noProcess}`));
      writeFileSync(at(`run.${kind}-${noProcess}/run.json`), content);
    }
    writeFileSync(at(`run.replaced-${noProcess}/notes.txt`), "mine");
    await outputFolder(at("run"), names);
    expect([text("run/run.json"), existsSync(at(`run.replaced-${noProcess}/notes.txt`))]).toEqual(["new", true]);
  });
});
