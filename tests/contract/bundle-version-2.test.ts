import { beforeAll, expect, test } from "vitest";
import { openBundle } from "@/io/bundle/bundle-reader";
import { readPaper } from "@/io/read-paper";
import { readSafetensors, tensorOf, writeSafetensors, type Tensor } from "@/io/formats/safetensors";
import { validateBundle } from "@/pipeline/bundle/validate";
import { extendBundle, neutralPrefix } from "../support/bundles/extend-bundle";
import { memorySource } from "../support/bundles/memory-source";
import { fileEntry, makeTinyBundle } from "../support/bundles/tiny-bundle";

const path = "extended.safetensors";
let files: Map<string, Uint8Array>;

beforeAll(() => {
  files = extendBundle(makeTinyBundle());
});

const open = (content: ReadonlyMap<string, Uint8Array> = files) => openBundle(memorySource(content));

/** A copy with one file replaced and its entry in the manifest kept right. */
function withFile(name: string, bytes: Uint8Array) {
  const manifest = JSON.parse(new TextDecoder().decode(files.get("manifest.json"))) as { files: Record<string, object> };
  manifest.files[name] = fileEntry(bytes);
  return new Map([...files, [name, bytes], ["manifest.json", new TextEncoder().encode(JSON.stringify(manifest))]]);
}

const withTensor = (name: string, tensor: Tensor) =>
  withFile(path, writeSafetensors(new Map([...readSafetensors(files.get(path)!, path), [name, tensor]])));

test("a bundle of version 2 is sound", async () => {
  expect(await validateBundle(await open())).toEqual([]);
});

test("noise and prefixed states have a row for each row of the token", async () => {
  const bundle = await open();
  expect((await bundle.noise("dog", "final", "train"))!.matrix).toMatchObject({ rows: 60, cols: 32 });
  expect((await bundle.noise("dog", "state-2", "train"))!.compact!.basis).toMatchObject({ rows: 32, cols: 2 });
  expect(await bundle.prefixed("dog", neutralPrefix, "final", "train")).toMatchObject({ rows: 60, cols: 32 });
});

test("patches are read in their grid, compact ones with their basis", async () => {
  const found = (await (await open()).visualTokens("dog", "final", "train"))!;
  expect([...found.samples]).toEqual([0, 5, 7]);
  expect([found.grid, found.states.rows, found.states.cols, found.basis!.rows]).toEqual([[2, 2], 12, 2, 32]);
});

test("embeddings of images, of words, and phrases are read by their kind", async () => {
  const bundle = await open();
  expect(await bundle.embeddings("image")).toMatchObject({ kind: "image", values: { rows: 4, cols: 6 } });
  expect(await bundle.embeddings("word", "small dual encoder")).toMatchObject({ words: ["ball", "bone"] });
  expect(await bundle.phrases("a test")).toEqual({ "ball, bone": ["A ball beside a bone."] });
});

test("the publication that a bundle brings takes the place of the site's; one that is no publication is told", async () => {
  const site = memorySource(new Map([["cox-lmm.json", new TextEncoder().encode("{}")]]));
  expect(await readPaper(await open(), site)).toMatchObject({
    title: "A tiny paper",
    claims: [{ rule: { kind: "halving", by: 6 } }, { rule: { kind: "compare" } }],
  });
  const broken = await open(withFile("claims.json", new TextEncoder().encode('{"format":"coxlmm-paper","version":2}')));
  expect(await validateBundle(broken)).toContain("`claims.json`: version must be 1.");
  await expect(readPaper(await openBundle(memorySource(makeTinyBundle())), site)).rejects.toThrow("`cox-lmm.json`: format is missing");
});

test("what a bundle does not have is undefined", async () => {
  const bundle = await open();
  expect(await bundle.noise("bus", "final", "train")).toBeUndefined();
  expect(await bundle.prefixed("dog", "another prefix", "final", "train")).toBeUndefined();
  expect(await bundle.visualTokens("dog", "final", "test")).toBeUndefined();
  expect(await bundle.embeddings("text")).toBeUndefined();
  expect(await bundle.phrases("nobody")).toBeUndefined();
});

test.each<[string, () => Map<string, Uint8Array>, RegExp]>([
  [
    "too few noise rows",
    () => withTensor("noise", tensorOf("F32", [59, 32], new Float32Array(59 * 32))),
    /is \[59×32\], .* says \[60×32\]/,
  ],
  ["prefixed states of another width", () => withTensor("prefixed", tensorOf("F32", [60, 8], new Float32Array(480))), /says \[60×32\]/],
  ["patches of another grid", () => withTensor("patches", tensorOf("F32", [3, 9, 2], new Float32Array(54))), /says \[any×4×2\]/],
  [
    "a patch that is no number",
    () => withTensor("patches", tensorOf("F32", [3, 4, 2], new Float32Array(24).fill(NaN))),
    /holds NaN in row 0, column 0/,
  ],
  ["a patch of no sample", () => withTensor("patch.samples", tensorOf("I32", [3], Int32Array.of(0, 5, 150))), /is 150 at place 2/],
  ["a row of a negative patch", () => withTensor("patch.of.row", tensorOf("I32", [60], new Int32Array(60).fill(-1))), /a patch, is -1/],
  [
    "a skewed basis",
    () => withTensor("basis", tensorOf("F32", [32, 2], new Float32Array(64).fill(0.5))),
    /noise: the basis is not orthonormal/,
  ],
  ["a word too few", () => withFile("words.json", new TextEncoder().encode('["ball"]')), /has 1 words for 2 embeddings/],
  ["phrases that are no lists", () => withFile("phrases.json", new TextEncoder().encode('{"a":"b"}')), /phrases\.json/],
])("%s is told by validation", async (_, content, sentence) => {
  expect((await validateBundle(await open(content()))).join("\n")).toMatch(sentence);
});
