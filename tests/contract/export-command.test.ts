import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Run } from "@/core/bundle/manifest/schema";
import { readNpyMatrix, writeNpyMatrix } from "@/io/formats/npy";
import { readSavedDictionary } from "@/io/saved-dictionary/read-saved-dictionary";
import { buildCli, coxlmm } from "../support/built-cli";
import { Random } from "../support/solver/random";

const folder = mkdtempSync(join(tmpdir(), "coxlmm-export-"));
const at = (name: string) => join(folder, name);
const bytes = (name: string) => new Uint8Array(readFileSync(at(name)));
const matrix = (name: string) => readNpyMatrix(bytes(name), name);

beforeAll(async () => {
  await buildCli();
  writeFileSync(at("states.npy"), writeNpyMatrix({ rows: 40, cols: 8, data: Float32Array.from(new Random(3).normals(320)) }));
  for (const method of ["semi-nmf", "pca"]) {
    const learning = await coxlmm("learn", "--residuals", at("states.npy"), "--method", method, "--k", "3", "--out", at(method));
    expect(learning).toMatchObject({ code: 0, stderr: "" });
  }
  const grounding = [0, 1, 2].map((concept) => ({
    concept,
    words: [{ word: `w${concept}`, id: concept, logit: 1 }],
    samples: [{ row: 7 + concept, activation: 1 }],
  }));
  writeFileSync(at("grounding.json"), JSON.stringify(grounding));
  writeFileSync(at("samples.json"), JSON.stringify(Array.from({ length: 40 }, (_, row) => ({ image: `images/${row}.png` }))));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(["safetensors", "npz"])("a %s file", (extension) => {
  test("holds the folder's dictionary, its words and the images' names", async () => {
    const out = at(`dictionary.${extension}`);
    const grounded = ["--grounding", at("grounding.json"), "--samples", at("samples.json"), "--token", "dog", "--layer", "final"];
    const result = await coxlmm("export", "--dictionary", at("semi-nmf"), "--out", out, ...grounded);
    expect(result).toMatchObject({ code: 0, stderr: "" });
    const saved = readSavedDictionary(bytes(`dictionary.${extension}`), out);
    expect(saved.concepts).toEqual(matrix("semi-nmf/concepts.npy"));
    expect(saved.activations).toEqual(matrix("semi-nmf/activations.npy"));
    expect(saved.words).toEqual([["w0"], ["w1"], ["w2"]]);
    expect(saved.images[0]).toEqual([at("images/7.png")]);
    const run = JSON.parse(readFileSync(at("semi-nmf/run.json"), "utf8")) as Run;
    expect(saved.notes!.run).toEqual(run);
    expect(saved.notes!.settings).toMatchObject({ token: "dog", layer: "final", alpha: 1, lambda: 2, inputSha256: run.inputSha256 });
  });

  test.each(["semi-nmf", "pca"])("by %s explains new states as its folder does", async (method) => {
    const file = at(`${method}.${extension}`);
    expect(await coxlmm("export", "--dictionary", at(method), "--out", file)).toMatchObject({ code: 0, stderr: "" });
    for (const [dictionary, out] of [
      [at(method), at("of-folder.npy")],
      [file, at("of-file.npy")],
    ] as const) {
      // prettier-ignore
      const result = await coxlmm("explain", "--dictionary", dictionary, "--residuals", at("states.npy"), "--out", out);
      expect(result).toMatchObject({ code: 0, stderr: "" });
    }
    expect(matrix("of-file.npy")).toEqual(matrix("of-folder.npy"));
  });
});

test("a file of Python's own is explained with; mistakes are sentences", async () => {
  const python = fileURLToPath(new URL("../fixtures/saved-dictionary/python.npz", import.meta.url));
  writeFileSync(at("narrow.npy"), writeNpyMatrix({ rows: 2, cols: 5, data: Float32Array.from(new Random(4).normals(10)) }));
  const explained = await coxlmm("explain", "--dictionary", python, "--residuals", at("narrow.npy"), "--out", at("codes.npy"));
  expect(explained).toMatchObject({ code: 0, stderr: "" });
  expect(matrix("codes.npy")).toMatchObject({ rows: 2, cols: 3 });
  const mistakes: [string[], RegExp][] = [
    [["--dictionary", at("nowhere"), "--out", at("x.npz")], /nowhere` does not exist/],
    [["--dictionary", at("semi-nmf"), "--out", at("x.pth")], /must end in \.safetensors or \.npz/],
    [["--dictionary", at("states.npy"), "--out", at("x.npz")], /states\.npy`: not a safetensors file/],
  ];
  for (const [args, sentence] of mistakes) {
    const { code, stderr } = await coxlmm("export", ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  }
});
