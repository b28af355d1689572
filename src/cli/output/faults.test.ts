import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { nodeSource } from "@/cli/files/node-source";
import type { Manifest } from "@/core/bundle/manifest/schema";
import { referenceBackend } from "@/backends/reference";
import { BundleReader, openBundle } from "@/io/bundle/bundle-reader";
import { sha256Hex } from "@/io/formats/sha256";
import { precomputeBundle } from "@/pipeline/bundle/precompute";
import { shippedFolder } from "@/pipeline/bundle/shipped-files";
import { validateBundle } from "@/pipeline/bundle/validate";
import { type Fault, Killed, withFault } from "../../../tests/support/faulty-disk";
import { memorySource } from "../../../tests/support/bundles/memory-source";
import { projectWordLists, shipDictionaries } from "../../../tests/support/bundles/ship-dictionaries";
import { makeTinyBundle, writeFiles } from "../../../tests/support/bundles/tiny-bundle";
import { outputBundle } from "./bundle-output";
import { outputFile, outputFolder } from "./output";

vi.mock("node:fs/promises", async (original) => {
  const { faultyDisk } = await import("../../../tests/support/faulty-disk");
  return faultyDisk(await original());
});
vi.spyOn(console, "error").mockImplementation(() => undefined);

const root = mkdtempSync(join(tmpdir(), "coxlmm-faults-"));
const place = join(root, "place");
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => rmSync(place, { recursive: true, force: true }));

const names = ["a.npy", "b.npy", "run.json"];
const made = (what: string) => new Map(names.map((name) => [name, `${what} ${name} ${"x".repeat(200)}`]));
const faults: readonly Fault[] = ["error", "kill half", "kill after"];
const reading = ["access", "lstat", "readFile", "readdir", "readlink", "realpath", "stat", "open"];
const content = (folder: string) =>
  existsSync(folder) ? Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")])) : undefined;

/** Every fault at every call of `write`, on what `before` sets up; `check` looks at what is left. Returns how many points there were. */
async function everyFault(before: () => void, write: () => Promise<void>, check: (failure: unknown, point: string) => Promise<void>) {
  let points = 0;
  before();
  const { calls } = await withFault("error", Infinity, write);
  for (const fault of faults)
    for (const [at, call] of calls.entries()) {
      if (fault !== "error" && reading.includes(call)) continue; // leaves what the call before it left
      before();
      const { failure } = await withFault(fault, at, write);
      points++;
      await check(failure, `${fault} at ${at}, ${call}`);
    }
  expect(points).toBeGreaterThan(15);
  return points;
}

describe.each([
  ["nothing", undefined],
  ["an earlier output", "old"],
])("over %s, a fault at any call leaves", (_, earlier) => {
  test("the old or the new file, nothing beside it after an error, and nothing after the next run", async () => {
    const file = join(place, "words.json");
    const before = () => {
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place);
      if (earlier) writeFileSync(file, earlier);
    };
    const read = () => (existsSync(file) ? readFileSync(file, "utf8") : undefined);
    await everyFault(
      before,
      async () => (await outputFile(file)).write("new and longer"),
      async (failure, point) => {
        expect([earlier, "new and longer"], point).toContain(read());
        if (!(failure instanceof Killed)) expect(readdirSync(place), point).toEqual(read() === undefined ? [] : ["words.json"]);
        await (await outputFile(file)).write("next");
        expect([readdirSync(place), read()], point).toEqual([["words.json"], "next"]);
      },
    );
  });

  test("the old or the new folder, or between its two renames both beside it, which the next look puts right", async () => {
    const folder = join(place, "run");
    const before = () => {
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place);
      if (earlier) writeFiles(folder, new Map([...made("old")].map(([name, text]) => [name, new TextEncoder().encode(text)])));
    };
    const whole = [earlier && Object.fromEntries(made("old")), Object.fromEntries(made("new"))];
    let between = 0;
    await everyFault(
      before,
      async () => (await outputFolder(folder, names)).write(made("new")),
      async (failure, point) => {
        if (earlier && !existsSync(folder)) {
          between++;
          expect(
            readdirSync(place).map((name) => name.split("-")[0]),
            point,
          ).toEqual(["run.replaced", "run.writing"]);
          expect(failure, point).toBeInstanceOf(Killed);
        } else expect(whole, point).toContainEqual(content(folder));
        const told = ["run", ...readdirSync(place).filter((name) => name.startsWith("run.replaced-"))]; // where its removal failed
        if (!(failure instanceof Killed)) expect(readdirSync(place), point).toEqual(existsSync(folder) ? told : []);
        await outputFolder(folder, names);
        expect(whole, point).toContainEqual(content(folder));
        await (await outputFolder(folder, names)).write(made("next"));
        expect([readdirSync(place), content(folder)], point).toEqual([["run"], Object.fromEntries(made("next"))]);
      },
    );
    expect(between).toBeLessThanOrEqual(earlier ? 3 : 0);
  });
});

/** The tiny bundle, its shipped dictionaries under the names of today or of earlier versions, and what a run with another K makes of it. */
async function precomputed(earlierNames: boolean) {
  const files = await shipDictionaries(makeTinyBundle());
  if (earlierNames) {
    const text = new TextDecoder().decode(files.get("manifest.json")).replace(/(dictionary|grounding|first-images)-[0-9a-f]{16}/g, "$1");
    for (const [path, bytes] of [...files]) {
      files.delete(path);
      files.set(path.replace(/(dictionary|grounding|first-images)-[0-9a-f]{16}/, "$1"), bytes);
    }
    files.set("manifest.json", new TextEncoder().encode(text));
  }
  const bundle = await openBundle(memorySource(files));
  const { manifest } = bundle;
  const other = { ...manifest, defaults: { ...manifest.defaults, conceptCount: 4 } };
  const made = await precomputeBundle(new BundleReader(other, "", bundle.files), referenceBackend, projectWordLists());
  return { files, made, folders: manifest.tokens.map((_, i) => shippedFolder(manifest, i)), hash: bundle.manifestSha256, manifest };
}

test.each([false, true])(
  "a fault at any call of precompute's writing leaves the old or the new bundle, sound (earlier names: %s)",
  async (earlierNames) => {
    const bundle = join(place, "bundle");
    const { files, made, folders, hash, manifest } = await precomputed(earlierNames);
    const write = async () => (await outputBundle(bundle, folders, hash)).write(made);
    const listed = () => JSON.parse(readFileSync(join(bundle, "manifest.json"), "utf8")) as Manifest;
    const onDisk = () => readdirSync(bundle, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
    const isNew = () => sha256Hex(new Uint8Array(readFileSync(join(bundle, "manifest.json")))) !== hash;
    const damaged = () =>
      Object.entries(listed().files).filter(([path, { sha256 }]) => sha256Hex(new Uint8Array(readFileSync(join(bundle, path)))) !== sha256);
    const ends = { old: 0, new: 0 };
    const points = await everyFault(
      () => writeFiles(bundle, files),
      write,
      async (failure, point) => {
        ends[isNew() ? "new" : "old"]++;
        expect(damaged(), point).toEqual([]);
        if (isNew()) return;
        expect(listed(), point).toEqual(manifest);
        const extra = onDisk() - Object.keys(listed().files).length - 1;
        if (!(failure instanceof Killed)) expect(extra, point).toBe(0);
        if (extra === 0) return;
        await write();
        expect([damaged(), onDisk()], point).toEqual([[], Object.keys(made.manifest.files).length + 1]);
      },
    );
    expect(points).toBeGreaterThan(60);
    expect(ends.new).toBeGreaterThan(5);
    await write().catch(() => undefined);
    expect(await validateBundle(await openBundle(nodeSource(bundle)))).toEqual([]);
  },
  120_000,
);
