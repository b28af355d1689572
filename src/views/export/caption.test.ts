import { expect, test } from "vitest";
import { captionOf } from "./caption";
import { fileStem } from "./file-name";

const data = { model: "DePALM", bundle: "demo", dataHash: "0123456789abcdef".repeat(4), version: "0.1.0" };
const run = { method: "semi-nmf", k: 20, update: "block", alpha: 0.5, lambda: 1, seed: 7 } as const;
const dictionary = { ...data, token: "dog", layer: "state-15", ...run };

test("a caption states model, token, layer, method, K, α with λ, seed, preset, data and version", () => {
  expect(
    captionOf("Concept 3", { ...dictionary, preset: "ours, but words paper", wordFilter: "paper", origin: "learned, warm start" }),
  ).toBe(
    "Concept 3. Model DePALM; token “dog”; layer state-15; Semi-NMF; K = 20; α = 0.5 (λ = 2α = 1); seed 7; preset ours, but words paper; warm start; bundle demo, data 0123456789ab; CoX-LMM Explorer 0.1.0.",
  );
});

test("what does not apply is left out; k-means tells its starts", () => {
  expect(captionOf("Samples", data)).toBe("Samples. Model DePALM; bundle demo, data 0123456789ab; CoX-LMM Explorer 0.1.0.");
  const { alpha: _alpha, lambda: _lambda, update: _update, ...rest } = dictionary;
  expect(captionOf("Concepts", { ...rest, method: "k-means", starts: 10 })).toContain("K-Means; K = 20; 10 starts; seed 7;");
});

test("a file's name is made of plain letters, whatever a bundle calls its tokens", () => {
  expect(fileStem("Concept 3", dictionary)).toBe("coxlmm-dog-state-15-semi-nmf-k20-concept-3");
  expect(fileStem("../../Évil: <x>?", { ...data, token: "a/b\\c", layer: "…" })).toBe("coxlmm-a-b-c-evil-x");
});
