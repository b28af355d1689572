import { expect, test } from "vitest";
import type { Manifest } from "@/core/bundle/manifest/schema";
import { learningWork } from "./learning-work";

const tensor = (file: string) => ({ file, tensor: "x" });
const manifest = {
  model: { hiddenSize: 500, blockCount: 2 },
  layers: ["final", "middle", "unlearned"].map((id) => ({ id, finalNorm: id === "final" ? "after" : "before" })),
  finalNorm: { type: "rms", epsilon: 1e-6, gain: tensor("words.safetensors") },
  splits: [
    { name: "train", role: "learn" },
    { name: "test", role: "project" },
  ],
  files: { "final.safetensors": { bytes: 200_000 }, "middle.safetensors": { bytes: 140_000 }, "words.safetensors": { bytes: 9_000 } },
  unembedding: { encoding: "float16", values: tensor("words.safetensors") },
  tokens: [
    {
      token: "dog",
      residuals: [
        { layer: "final", split: "train", storage: "full", values: tensor("final.safetensors") },
        { layer: "final", split: "test", storage: "full", values: tensor("final.safetensors") },
        { layer: "unlearned", split: "test", storage: "full", values: tensor("final.safetensors") },
        ...["train", "test"].map((split) => ({
          layer: "middle",
          split,
          storage: "compact",
          ...Object.fromEntries(["basis", "values", "outside"].map((part) => [part, tensor("middle.safetensors")])),
        })),
      ],
    },
  ],
} as unknown as Manifest;

test("of a full layer with known rows the size is exact", () => {
  expect(learningWork(manifest, "dog", "final", 150)).toMatchObject({
    rows: 150,
    columns: 500,
    isExact: true,
    residualBytes: 200_000,
    wordBytes: 9_000,
  });
});

test("before the rows are read the file's size bounds them", () => {
  expect(learningWork(manifest, "dog", "final", null)).toMatchObject({ rows: 200, columns: 500, isExact: false });
});

test("the size of a compact layer's basis is bounded by its one file, which is counted once", () => {
  // 140,000 bytes hold a basis of 500 rows and 200 rows of states, 2 bytes a number: 100 columns.
  expect(learningWork(manifest, "dog", "middle", 200)).toMatchObject({ residualBytes: 140_000, columns: 100, isExact: false });
});

test("before the rows of a compact layer are known, neither bound is below what the file can hold", () => {
  const bound = learningWork(manifest, "dog", "middle", null)!;
  for (const [rows, columns] of [
    [200, 100],
    [470, 72],
    [30, 132],
  ] as const) {
    expect(2 * columns * (rows + 500)).toBeLessThanOrEqual(140_000);
    expect(bound.rows).toBeGreaterThanOrEqual(rows);
    expect(bound.columns).toBeGreaterThanOrEqual(columns);
  }
});

test("normed rows have all the model's numbers, and several tokens need each one's files", () => {
  expect(learningWork(manifest, "dog", "middle:normed", 200)).toMatchObject({ columns: 500, compact: false, isExact: true });
  const [dog] = manifest.tokens as [Manifest["tokens"][number]];
  const files = { ...manifest.files, "cat.safetensors": { bytes: 100_000, sha256: "" } };
  const residuals = dog.residuals.map((entry) => ({ ...entry, values: tensor("cat.safetensors") }));
  const both = { ...manifest, files, tokens: [dog, { ...dog, token: "cat", residuals }] };
  expect(learningWork(both, "dog+cat", "final", 250)).toMatchObject({ residualBytes: 300_000, rows: 250, columns: 500, isExact: true });
  expect(learningWork(both, "dog+cat", "final", null)).toMatchObject({ rows: 300, isExact: false });
  expect(learningWork(both, "dog+bird", "final", 250)).toBeNull();
});

test("rows that are only projected, and tokens that are not there, are nothing to learn from", () => {
  expect(learningWork(manifest, "dog", "unlearned", 200)).toBeNull();
  expect(learningWork(manifest, "cat", "final", 200)).toBeNull();
});
