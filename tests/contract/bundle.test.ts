import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { BundleError } from "@/core/bundle/bundle-error";
import { manifestSchema, type Manifest } from "@/core/bundle/manifest/schema";
import { encodeFloat16 } from "@/core/linalg/half";
import { openBundle, type BundleReader } from "@/io/bundle/bundle-reader";
import { readSafetensors, tensorOf, writeSafetensors, type Tensor } from "@/io/formats/safetensors";
import { validateBundle } from "@/pipeline/bundle/validate";
import { memorySource } from "../support/bundles/memory-source";
import { shipDictionaries } from "../support/bundles/ship-dictionaries";
import { fileEntry, makeTinyBundle } from "../support/bundles/tiny-bundle";

type Files = Map<string, Uint8Array>;
const dogFile = "tokens/dog/residuals.safetensors";
const rowsFile = "tokens/dog/rows.safetensors";
let tiny: Files;

beforeAll(async () => {
  tiny = await shipDictionaries(makeTinyBundle());
});

const open = (files: Files) => openBundle(memorySource(files));
const decode = <T>(bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as T;
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** A copy with a file replaced and its entry in the manifest kept right. */
function withFile(path: string, bytes: Uint8Array, change: (manifest: Manifest) => void = () => undefined): Files {
  const manifest = decode<Manifest>(tiny.get("manifest.json")!);
  manifest.files[path] = fileEntry(bytes);
  change(manifest);
  return new Map([...tiny, [path, bytes], ["manifest.json", encode(manifest)]]);
}

/** A copy with tensors of a file replaced. */
function withTensors(path: string, changes: Record<string, Tensor | undefined>): Files {
  const tensors = new Map(readSafetensors(tiny.get(path)!, path));
  for (const [name, tensor] of Object.entries(changes)) {
    if (tensor) tensors.set(name, tensor);
    else tensors.delete(name);
  }
  return withFile(path, writeSafetensors(tensors));
}

const dogResiduals = (bundle: BundleReader) => bundle.residuals("dog", "final", "train");

describe("a sound bundle", () => {
  test("survives a round trip through its schema", () => {
    const manifest = decode<Manifest>(tiny.get("manifest.json")!);
    expect(JSON.parse(JSON.stringify(manifestSchema.parse(manifest)))).toEqual(manifest);
  });

  test("has nothing that validation objects to", async () => {
    expect(await validateBundle(await open(tiny))).toEqual([]);
  });

  test("gives states, rows, samples and images of the shapes the manifest implies", async () => {
    const bundle = await open(tiny);
    expect((await dogResiduals(bundle)).matrix).toMatchObject({ rows: 60, cols: 32 });
    const { matrix, compact } = await bundle.residuals("dog", "state-2", "test");
    expect([matrix.rows, matrix.cols, compact!.basis.rows, compact!.basis.cols, compact!.outside.length]).toEqual([15, 16, 32, 16, 15]);
    expect([...(await bundle.rowSamples("bus", "train"))].slice(0, 2)).toEqual([75, 76]);
    const [last, first] = await bundle.samples([149, 0]);
    expect([last!.id, first!.id]).toEqual(["bus-test-14", "dog-train-0"]);
    const [image] = await bundle.images([149]);
    expect(image).toMatchObject({ kind: "bytes", mediaType: "image/png" });
  });

  test("needs neither states nor image shards for a first look", async () => {
    const source = memorySource(tiny);
    const bundle = await openBundle(source);
    const { grounding } = (await bundle.precomputed("dog", "final"))!;
    const rows = await bundle.rowSamples("dog", "train");
    await bundle.images(
      grounding.flatMap(({ samples }) => samples.map(({ row }) => rows[row]!)),
      { token: "dog" },
    );
    expect(source.reads).toContain(bundle.token("dog").parts[0]!.dictionaries[0]!.images);
    expect(source.reads.filter((path) => path.startsWith("images-") || path === dogFile)).toEqual([]);
  });

  test("reads each file once, for callers at the same time too", async () => {
    const source = memorySource(tiny);
    const bundle = await openBundle(source);
    await Promise.all([dogResiduals(bundle), bundle.residuals("dog", "state-4", "test"), dogResiduals(bundle)]);
    expect(source.reads).toEqual(["manifest.json", rowsFile, dogFile]);
  });

  test("hands out arrays that their caller owns", async () => {
    const bundle = await open(tiny);
    (await dogResiduals(bundle)).matrix.data.fill(0);
    expect((await dogResiduals(bundle)).matrix.data.some((value) => value !== 0)).toBe(true);
  });
});

describe("a damaged bundle", () => {
  test("with a changed byte is refused by its hash", async () => {
    const bytes = Uint8Array.from(tiny.get(dogFile)!);
    bytes[bytes.length - 1]! ^= 1;
    const bundle = await open(new Map([...tiny, [dogFile, bytes]]));
    await expect(dogResiduals(bundle)).rejects.toThrow(
      /^`tokens\/dog\/residuals\.safetensors` has the SHA-256 [0-9a-f]{12}…, the manifest says/,
    );
  });

  test("with a truncated file is refused by its size", async () => {
    const bundle = await open(new Map([...tiny, [dogFile, tiny.get(dogFile)!.slice(0, -10)]]));
    await expect(dogResiduals(bundle)).rejects.toThrow(/has \d+ bytes, the manifest says \d+: the file is cut short/);
  });

  test("does not keep a failed read", async () => {
    const files = new Map([...tiny, [dogFile, new Uint8Array(3)]]);
    const bundle = await open(files);
    await expect(dogResiduals(bundle)).rejects.toThrow(BundleError);
    files.set(dogFile, tiny.get(dogFile)!);
    expect((await dogResiduals(bundle)).matrix.rows).toBe(60);
  });

  test.each<[string, () => Files, RegExp]>([
    [
      "a matrix of another width",
      () => withTensors(dogFile, { "final.train": tensorOf("F32", [60, 31], new Float32Array(60 * 31)) }),
      /^`tokens\/dog\/residuals\.safetensors`: tensor `final\.train` is \[60×31\], the manifest says \[60×32\]\.$/,
    ],
    ["a missing tensor", () => withTensors(dogFile, { "final.train": undefined }), /it has no tensor `final\.train`/],
    [
      "whole numbers for states",
      () => withTensors(dogFile, { "final.train": tensorOf("I32", [60, 32], new Int32Array(1920)) }),
      /is I32; it must be F32, F16 or BF16/,
    ],
    [
      "a state that is not a number",
      () =>
        withTensors(dogFile, {
          "final.train": tensorOf("F16", [60, 32], encodeFloat16(Array.from({ length: 1920 }, (_, i) => (i === 70 ? NaN : 1)))),
        }),
      /holds NaN in row 2, column 6 \(counted from 0\)/,
    ],
    [
      "a row of no sample",
      () =>
        withTensors(rowsFile, {
          train: tensorOf(
            "I32",
            [60],
            Int32Array.from({ length: 60 }, (_, i) => i + 100),
          ),
        }),
      /a sample index, is 150 at place 50; it must be from 0 to 149/,
    ],
    [
      "a sample that stands twice in its rows",
      () =>
        withTensors(rowsFile, {
          train: tensorOf(
            "I32",
            [60],
            Int32Array.from({ length: 60 }, (_, i) => (i === 41 ? 7 : i)),
          ),
        }),
      /The token "dog" names sample 7 twice in its rows of the split "train", in rows 7 and 41\./,
    ],
    [
      "another number of rows",
      () =>
        withTensors(rowsFile, {
          train: tensorOf(
            "I32",
            [59],
            Int32Array.from({ length: 59 }, (_, i) => i),
          ),
        }),
      /is \[60×32\], the manifest says \[59×32\]/,
    ],
  ])("with %s is refused by a sentence, and validation names it", async (_, damage, sentence) => {
    const bundle = await open(damage());
    await expect(dogResiduals(bundle)).rejects.toThrow(sentence);
    expect((await validateBundle(bundle)).join("\n")).toMatch(new RegExp(sentence.source, "m"));
  });

  test("with broken samples, words or groundings is refused by sentences", async () => {
    const samples = decode<Record<string, unknown>[]>(tiny.get("samples-0.json")!);
    const renamed = samples.map((sample, i) => (i === 1 ? { ...sample, id: samples[0]!["id"] } : sample));
    expect(await validateBundle(await open(withFile("samples-0.json", encode(renamed))))).toContain(
      '`samples-0.json`: the sample id "dog-train-0" stands twice.',
    );
    await expect((await open(withFile("samples-0.json", encode(samples.slice(1))))).samples([0])).rejects.toThrow(
      "has 74 samples, the manifest says 75",
    );
    await expect(
      (await open(withFile("samples-0.json", encode([{ ...samples[0], split: "validation" }, ...samples.slice(1)])))).samples([0]),
    ).rejects.toThrow('`samples-0.json`: [0].split "validation" is not in splits.');
    await expect((await open(withFile("vocabulary.json", encode(["a", 1])))).vocabulary()).rejects.toThrow(
      "`vocabulary.json`: entry 1 is not text.",
    );
    expect((await validateBundle(await open(withFile("vocabulary.json", encode(["a"]))))).join()).toMatch(
      /The vocabulary has 1 pieces, the unembedding has \d+ rows; where the model fills its matrix up .* range\(\d+\)/,
    );
    const { grounding } = (await open(tiny)).token("dog").parts[0]!.dictionaries[0]!;
    await expect((await open(withFile(grounding, encode([])))).precomputed("dog", "final")).rejects.toThrow(
      "must hold the concepts 0 to 5 in order",
    );
  });

  test.each([
    ["`manifest.json` is not JSON.", new TextEncoder().encode("<!doctype html>")],
    ["manifest.json: format is missing.", encode({})],
  ])("says %j of another manifest", async (sentence, bytes) => {
    await expect(open(new Map([["manifest.json", bytes]]))).rejects.toThrow(sentence);
  });
});

test("a cancelled read rejects with the signal's reason and can be asked for again", async () => {
  const bundle = await open(tiny);
  const control = new AbortController();
  const read = bundle.residuals("dog", "final", "train", { signal: control.signal });
  control.abort();
  await expect(read).rejects.toMatchObject({ name: "AbortError" });
  expect((await dogResiduals(bundle)).matrix.rows).toBe(60);
});

test("large files are kept in the cache by their hash and read from there", async () => {
  const big = writeSafetensors(
    new Map([...readSafetensors(tiny.get(dogFile)!, dogFile), ["more", tensorOf("U8", [300_000], new Uint8Array(300_000))]]),
  );
  const files = withFile(dogFile, big);
  const kept = new Map<string, Uint8Array>();
  const cache = {
    get: vi.fn(async (hash: string) => kept.get(hash)),
    put: vi.fn(async (hash: string, bytes: Uint8Array) => void kept.set(hash, bytes)),
  };
  await dogResiduals(await openBundle(memorySource(files), { cache }));
  expect([...kept.keys()]).toEqual([fileEntry(big).sha256]);
  const second = memorySource(files);
  await dogResiduals(await openBundle(second, { cache }));
  expect(second.reads).toEqual(["manifest.json", rowsFile]);
});

test("the data hash is the manifest's SHA-256", async () => {
  expect((await open(tiny)).manifestSha256).toBe(fileEntry(tiny.get("manifest.json")!).sha256);
});

test("the format's page names every key of the manifest", () => {
  const page = readFileSync(new URL("../../docs/bundle-format.md", import.meta.url), "utf8");
  for (const key of Object.keys(manifestSchema.shape)) expect(page).toContain(`\`${key}\``);
  for (const key of Object.keys(manifestSchema.shape.tokens.element.shape)) expect(page).toContain(`\`${key}\``);
});
