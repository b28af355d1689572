import { readFileSync, writeFileSync } from "node:fs";
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { BundleError } from "@/core/bundle/bundle-error";
import { dictionaryMethods } from "@/core/bundle/manifest/method-names";
import type { Matrix } from "@/core/linalg/matrix";
import { readSavedDictionary } from "@/io/saved-dictionary/read-saved-dictionary";
import { savedFormatIds as formats } from "@/core/dictionary/saved-formats";
import type { SavedDictionary } from "@/io/saved-dictionary/saved-dictionary";
import { writeSavedDictionary } from "@/io/saved-dictionary/write-saved-dictionary";
import { readSafetensors, writeSafetensors } from "@/io/formats/safetensors";

const fixture = (name: string) => new URL(`../fixtures/saved-dictionary/${name}`, import.meta.url);
const bytes = (name: string) => new Uint8Array(readFileSync(fixture(name)));
const content = JSON.parse(readFileSync(fixture("content.json"), "utf8"));
const matrix = (rows: number[][]): Matrix => ({ rows: rows.length, cols: rows[0]!.length, data: Float32Array.from(rows.flat()) });
const ours: SavedDictionary = {
  method: "pca",
  concepts: matrix(content.concepts),
  activations: matrix(content.activations),
  mean: Float32Array.from(content.mean as number[]),
  words: content.words,
  images: content.images,
  projected: [{ split: "test", activations: matrix(content.activations_test) }],
  notes: content.notes,
};

describe.each(formats)("a dictionary as %s", (format) => {
  test("is the file that Python reads in exporter/tests, byte by byte", () => {
    const written = writeSavedDictionary(ours, format);
    if (process.env["WRITE_FIXTURES"]) writeFileSync(fixture(`ours.${format}`), written);
    expect(Buffer.from(written).equals(readFileSync(fixture(`ours.${format}`)))).toBe(true);
  });

  test("comes back as it went", () => {
    expect(readSavedDictionary(writeSavedDictionary(ours, format), `x.${format}`)).toEqual(ours);
  });

  test("is read as Python's own writers save it, float64, compressed and beside a pickle", () => {
    const { method, concepts, activations, words, images, notes, projected } = readSavedDictionary(
      bytes(`python.${format}`),
      `python.${format}`,
    );
    expect({ method, notes, projected }).toEqual({ method: "semi-nmf", notes: undefined, projected: [] });
    expect({ concepts, activations }).toEqual({ concepts: ours.concepts, activations: ours.activations });
    expect({ words, images }).toEqual({ words: ours.words, images: ours.images });
  });

  const broken: [string, Partial<SavedDictionary>, RegExp][] = [
    [
      "a number that is none",
      { concepts: { ...ours.concepts, data: ours.concepts.data.map((v, i) => (i === 4 ? NaN : v)) } },
      /concepts(\.npy)?` holds NaN in row 0, column 4/,
    ],
    ["activations of other concepts", { activations: { rows: 4, cols: 2, data: new Float32Array(8) } }, /3 concepts and activations of 2/],
    ["a mean of another space", { mean: new Float32Array(4) }, /mean that is not/],
    ["words of other concepts", { words: [["a"]] }, /text_grounding has 1 lists for 3 concepts/],
    ["another method than its run", { method: "simple" }, /says two things/],
  ];
  test.each(broken)("with %s is refused in a sentence", (_, change, sentence) => {
    expect(() => readSavedDictionary(writeSavedDictionary({ ...ours, ...change }, format), `x.${format}`)).toThrow(sentence);
  });

  test("cut short anywhere is refused in a sentence", () => {
    const whole = writeSavedDictionary(ours, format);
    for (const length of [0, 1, 7, 40, whole.length >> 1, whole.length - 1])
      expect(() => readSavedDictionary(whole.subarray(0, length), `x.${format}`)).toThrow(/`x\..*`/);
  });
});

describe("files of others", () => {
  test("a pickle that is none of torch's is refused by name, with the way on", () => {
    expect(() => readSavedDictionary(bytes("ours.npz"), "dictionary.pkl")).toThrow(/is a pickle.*safetensors or npz/);
  });

  test.each(["official.pth", "official-legacy.pth", "official-views.pth"])("%s is read as the official code saved it", (name) => {
    const { method, concepts, activations, words, images, notes } = readSavedDictionary(bytes(name), name);
    expect({ method, notes }).toEqual({ method: "semi-nmf", notes: undefined });
    expect({ concepts, activations }).toEqual({ concepts: ours.concepts, activations: ours.activations });
    expect({ words, images }).toEqual({ words: ours.words, images: ours.images });
  });

  test("tensors of float16 and bfloat16 are read", () => {
    const { concepts, activations } = readSavedDictionary(bytes("official-half.pth"), "x.pth");
    for (const [read, whole, digits] of [
      [concepts, ours.concepts, 2],
      [activations, ours.activations, 1],
    ] as const)
      read.data.forEach((value, i) => expect(value).toBeCloseTo(whole.data[i]!, digits));
  });

  test("what a pickle would run is told by its name and place, and not run", () => {
    expect(() => readSavedDictionary(bytes("harmful.pth"), "x.pth")).toThrow(
      /names `posix\.system` at byte \d+, which no file.* Nothing of it was run/,
    );
  });

  test("states are told from a dictionary", () => {
    expect(() => readSavedDictionary(bytes("features.pth"), "x.pth")).toThrow(
      /holds hidden_states, image, but no `concepts`.* the states of one/,
    );
  });

  test.each(["official.pth", "official-legacy.pth"])("%s cut short anywhere is refused in a sentence", (name) => {
    const whole = bytes(name);
    for (let length = 0; length < whole.length; length += 61)
      expect(() => readSavedDictionary(whole.subarray(0, length), name)).toThrow(BundleError);
  });

  test.each([
    ["snmf", "semi-nmf"],
    ["nndl", "semi-nmf"],
    ["kmeans", "k-means"],
    ["pca", "pca"],
    ["simple", "simple"],
    ["semi-nmf-wta", "semi-nmf-wta"],
  ])("a dictionary made by the method “%s” is read as %s", (name, method) => {
    const tensors = readSafetensors(bytes("ours.safetensors"), "x");
    expect(readSavedDictionary(writeSafetensors(tensors, { decomposition_method: name }), "x").method).toBe(method);
  });

  test.each(dictionaryMethods)("a dictionary by %s comes back as it went", (method) => {
    const saved = { ...ours, method, notes: undefined };
    for (const format of formats) expect(readSavedDictionary(writeSavedDictionary(saved, format), `x.${format}`)).toEqual(saved);
  });

  test("an unknown method, and none, are refused", () => {
    const tensors = readSafetensors(bytes("ours.safetensors"), "x");
    const read = (metadata: Record<string, string>) => () => readSavedDictionary(writeSafetensors(tensors, metadata), "x");
    expect(read({ decomposition_method: "ica" })).toThrow(/method “ica”; readable are semi-nmf, snmf, nndl, pca, k-means, kmeans, simple/);
    expect(read({})).toThrow(/holds no `decomposition_method`; add it/);
    expect(read({ decomposition_method: "pca", text_grounding: "[[" })).toThrow(/text_grounding is not JSON/);
    expect(read({ decomposition_method: "pca", coxlmm: '{"format":"other"}' })).toThrow(/coxlmm/);
  });

  test("object arrays are not unpickled: their name is told", () => {
    const files = unzipSync(bytes("ours.npz"));
    const header = "{'descr': '|O', 'fortran_order': False, 'shape': (3,), }".padEnd(117) + "\n";
    const pickled = Uint8Array.of(0x93, ...strToU8("NUMPY"), 1, 0, 118, 0, ...strToU8(header), 0x80, 0x04);
    expect(() => readSavedDictionary(zipSync({ ...files, "text_grounding.npy": pickled }), "x.npz")).toThrow(/text_grounding.*pickle/);
  });

  test("a zip that says it is larger than memory is not unpacked", () => {
    const zip = zipSync({ "concepts.npy": new Uint8Array(64) });
    const directory = zip.findLastIndex((_, i) => zip[i] === 0x50 && zip[i + 1] === 0x4b && zip[i + 2] === 1 && zip[i + 3] === 2);
    new DataView(zip.buffer).setUint32(directory + 24, 0xf0000000, true);
    expect(() => readSavedDictionary(zip, "x.npz")).toThrow(/1 arrays of 4026531840 bytes; at most 100 of 1000000000 are read/);
  });
});
