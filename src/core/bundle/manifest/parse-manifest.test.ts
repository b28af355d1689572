import { expect, test } from "vitest";
import { BundleError } from "@/core/bundle/bundle-error";
import { parseManifest } from "./parse-manifest";

const file = { bytes: 4, sha256: "0".repeat(64) };
const reference = {
  layer: "state-2",
  method: "semi-nmf",
  update: "block",
  conceptCount: 2,
  alpha: 1,
  tol: 1e-8,
  objective: 3.5,
  madeBy: "scikit-learn 1.9.1",
};
const tensor = { file: "dog.safetensors", tensor: "train" };

/** A manifest that is sound, for each test to break in one place. */
function sound() {
  return {
    format: "coxlmm-bundle",
    version: 1 as number,
    name: "small",
    title: "Small",
    model: { name: "model", hiddenSize: 4, blockCount: 2 },
    data: { name: "data" },
    defaults: { token: "dog", layer: "state-2", method: "semi-nmf", conceptCount: 2, alpha: 1, wordFilter: "official" },
    positions: { rule: "output-is-token", searched: "generated", occurrence: "first", piece: "last", groundTruthFilter: "none" },
    layers: [{ id: "state-2", stateIndex: 2 as number | "final", module: "layers.1", finalNorm: "before" }],
    splits: [{ name: "train", role: "learn" }],
    samples: [{ file: "samples.json", count: 1 }],
    images: { kind: "none" },
    tokens: [
      {
        token: "dog",
        pieces: [{ id: 1, text: " dog" }],
        rows: { train: tensor } as Record<string, typeof tensor>,
        residuals: [{ layer: "state-2", split: "train", storage: "full", values: tensor }],
      },
    ],
    licenses: [],
    provenance: { madeBy: "a test" },
    files: { "dog.safetensors": file, "samples.json": file } as Record<string, typeof file>,
  };
}

/** The problems found after one change. */
function problemsAfter(change: (manifest: ReturnType<typeof sound>) => void): readonly string[] {
  const manifest = sound();
  change(manifest);
  try {
    parseManifest(manifest);
  } catch (error) {
    expect(error).toBeInstanceOf(BundleError);
    return (error as BundleError).problems;
  }
  return [];
}

test("a sound manifest is taken, with its defaults filled in", () => {
  expect(parseManifest(sound())).toMatchObject({ description: "", tokens: [{ token: "dog", dictionaries: [] }] });
});

test.each<[string, (manifest: ReturnType<typeof sound>) => void, string]>([
  ["an unknown key", (m) => Object.assign(m.model, { hiddensize: 4 }), 'manifest.json: model has the unknown key "hiddensize".'],
  ["a missing key", (m) => delete (m as { title?: string }).title, "manifest.json: title is missing."],
  ["a value of the wrong kind", (m) => Object.assign(m.model, { hiddenSize: "4" }), "manifest.json: model.hiddenSize must be a number."],
  ["a fraction", (m) => (m.model.hiddenSize = 4.5), "manifest.json: model.hiddenSize must be a whole number."],
  ["another format", (m) => (m.format = "zip"), 'manifest.json: format must be "coxlmm-bundle".'],
  ["a newer version", (m) => (m.version = 3), "manifest.json: format version 3 is newer than this program, which reads versions 1 to 2."],
  [
    "a key of version 2 in version 1",
    (m) => Object.assign(m.tokens[0]!, { references: [reference] }),
    "manifest.json: version must be 2: tokens[0].references came with it.",
  ],
  [
    "a reference for a layer without residuals",
    (m) => Object.assign(Object.assign(m, { version: 2 }).tokens[0]!, { references: [{ ...reference, layer: "final" }] }),
    'manifest.json: tokens[0].references[0].layer "final" has no residuals.',
  ],
  ["a choice that does not exist", (m) => (m.splits[0]!.role = "train"), 'manifest.json: splits[0].role must be "learn" or "project".'],
  [
    "an unknown storage",
    (m) => (m.tokens[0]!.residuals[0]!.storage = "zip"),
    'manifest.json: tokens[0].residuals[0].storage has no valid "storage".',
  ],
  [
    "a layer used but not listed",
    (m) => (m.tokens[0]!.residuals[0]!.layer = "state-99"),
    'manifest.json: tokens[0].residuals[0].layer "state-99" is not in layers.',
  ],
  [
    "a split used but not listed",
    (m) => (m.tokens[0]!.residuals[0]!.split = "test"),
    'manifest.json: tokens[0].residuals[0].split "test" is not in splits.',
  ],
  [
    "rows of an unknown split",
    (m) => (m.tokens[0]!.rows["test"] = tensor),
    'manifest.json: tokens[0].rows names the split "test", which is not in splits.',
  ],
  ["a token twice", (m) => m.tokens.push(m.tokens[0]!), 'manifest.json: tokens[1].token "dog" stands twice.'],
  [
    "residuals twice",
    (m) => m.tokens[0]!.residuals.push(m.tokens[0]!.residuals[0]!),
    "manifest.json: tokens[0].residuals[1] repeats layer state-2 of train.",
  ],
  [
    "a state above the last block",
    (m) => (m.layers[0]!.stateIndex = 3),
    'manifest.json: layers[0].stateIndex 3 is above model.blockCount 2 (the state after the final norm is "final").',
  ],
  [
    "a final state before its norm",
    (m) => (m.layers[0]!.stateIndex = "final"),
    'manifest.json: layers[0].finalNorm of "state-2" must be "after" for stateIndex "final".',
  ],
  ["a default token that is not there", (m) => (m.defaults.token = "cat"), 'manifest.json: defaults.token "cat" is not in tokens.'],
  ["no split to learn from", (m) => (m.splits[0]!.role = "project"), 'manifest.json: splits has no split with the role "learn".'],
  ["a file without size and hash", (m) => delete m.files["samples.json"], 'manifest.json: samples[0].file "samples.json" is not in files.'],
])("%s is named in a sentence", (_, change, sentence) => {
  expect(problemsAfter(change)).toContain(sentence);
});

test.each(["../secret.json", "/etc/passwd", "a/../b", "./a", "a//b", "http://example.org/a", "a\\b", "", "a/", "..", "a b"])(
  "the path %j is refused",
  (path) => {
    expect(problemsAfter((m) => (m.samples[0]!.file = path)).join()).toMatch(
      /samples\[0\]\.file must be a plain relative path inside the bundle/,
    );
    expect(problemsAfter((m) => (m.files[path] = file)).length).toBeGreaterThan(0);
  },
);

test("both versions are read, and noise runs without a storage are full", () => {
  const token = { ...sound().tokens[0]!, noiseRuns: [{ layer: "state-2", split: "train", values: tensor }] };
  for (const version of [1, 2]) {
    expect(parseManifest({ ...sound(), version, tokens: [token] }).tokens[0]!.noiseRuns).toMatchObject([{ storage: "full" }]);
  }
  expect(parseManifest({ ...sound(), version: 2, tokens: [{ ...token, references: [reference] }] }).tokens[0]!.references).toEqual([
    reference,
  ]);
});

test("all problems are told at once", () => {
  const problems = problemsAfter((m) => {
    m.defaults.token = "cat";
    delete m.files["dog.safetensors"];
  });
  expect(problems).toHaveLength(3);
});

test.each([null, 1, "text", [], {}])("%j is no manifest", (json) => {
  expect(() => parseManifest(json)).toThrow(BundleError);
});
