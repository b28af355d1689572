import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manifestSchema, type Run } from "@/core/bundle/manifest/schema";
import { groundingSchema } from "@/core/grounding/grounding-schema";
import { buildCli, builtCommand, coxlmm } from "../support/built-cli";
import { exporterPython, runPython } from "../support/exporter-python";

const folder = mkdtempSync(join(tmpdir(), "coxlmm-python-"));
const at = (name: string) => join(folder, name);
const json = (name: string) => JSON.parse(readFileSync(at(name), "utf8")) as unknown;
const python = (program: string) => runPython(folder, program, { COXLMM_COMMAND: builtCommand });
afterAll(() => rmSync(folder, { recursive: true }));

const pieces = [" grass", " dog", "##", " the", " snow", " ocean", " sofa", " train", "x", " Grass"];

beforeAll(async () => {
  expect(existsSync(exporterPython), "npm test makes exporter/.venv").toBe(true);
  await buildCli();
  writeFileSync(at("pieces.json"), JSON.stringify(pieces));
  python(
    `
import json
import numpy as np
import torch
from PIL import Image
import coxlmm

rng = np.random.default_rng(5)
planted = rng.normal(size=(4, 32))
Z = (6 * planted[rng.integers(0, 4, 90)] + rng.normal(size=(90, 32))).astype(np.float32)
W = (rng.normal(size=(10, 32)) + np.vstack([planted, np.zeros((6, 32))])).astype(np.float32)
np.save("Z.npy", Z)
np.save("W.npy", W)
coxlmm.save(
    "bundle", {"dog": {31: {"train": Z, "test": Z[:7] + 1}, "final": {"train": Z.astype(np.float16)}}, "cat": {31: torch.tensor(Z[:40]).bfloat16()}},
    captions={"dog": {"train": ["a dog"] * 90, "test": ["the dog"] * 7}}, unembedding=W, vocabulary=json.load(open("pieces.json")),
    pieces={"cat": [5, 6]}, final_norm={"type": "layer", "gain": np.ones(32), "bias": np.zeros(32), "epsilon": 1e-5}, blocks=32,
)
pictures = [Image.new("RGB", (40, 30), (m, 0, 0)) for m in range(7)]
coxlmm.save(
    "small", {"dög +": {0: iter([Z[:3], Z[3:7]])}}, ids={"dög +": list("gfedcba")}, captions={"a": ["one", "two"]}, predictions={"b": "three"},
    factors={"c": {"box": [0, 0.5]}}, images=pictures, thumbnails=16, unembedding=W, unembedding_encoding="q8_0", unembedding_bias=np.ones(10),
    vocabulary=json.load(open("pieces.json")), pieces={"dög +": [4, 5]}, final_norm={"type": "none"}, model={"name": "m", "source": "https://example.org"},
    positions={"piece": "first", "prompt": "This photo shows"}, licenses=[{"what": "pictures", "license": "MIT", "attribution": ""}],
)
for m, picture in enumerate(pictures):
    picture.save(f"{m}.png")
coxlmm.save("copied", {"dog": {2: {"test": Z[:7]}}}, images=[f"{m}.png" for m in range(7)], thumbnails=None)
`,
  );
});

test.each(["bundle", "small", "copied"])("what coxlmm.save writes is a sound bundle: %s", async (name) => {
  expect(await coxlmm("validate", at(name))).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringContaining("a sound bundle") as string,
  });
});

test("coxlmm.save knows the keys and values that the manifest's schema knows", () => {
  const known = JSON.parse(
    python(`
import json
from coxlmm.saving import about
print(json.dumps({"model": about._MODEL, "data": about._DATA, "license": about._LICENSE, "positions": about._POSITIONS}))
`),
  ) as { model: string[]; data: string[]; license: string[]; positions: Record<string, string[]> };
  const { model, data, licenses, positions } = manifestSchema.shape;
  const places = Object.entries(positions.shape).filter(([key]) => key !== "prompt") as [string, { options?: string[]; value?: string }][];
  expect([...known.model, "hiddenSize", "blockCount"].sort()).toEqual(Object.keys(model.shape).sort());
  expect(known.data.sort()).toEqual(Object.keys(data.shape).sort());
  expect(known.license.sort()).toEqual(Object.keys(licenses.element.shape).sort());
  expect(Object.fromEntries(Object.entries(known.positions).map(([key, values]) => [key, values.sort()]))).toEqual(
    Object.fromEntries(places.map(([key, kind]) => [key, (kind.options ?? [kind.value]).toSorted()])),
  );
});

test("learn and ground on the saved arrays end in what NumPy computes from them", async () => {
  const learned = await coxlmm("learn", "--residuals", at("Z.npy"), "--k", "4", "--alpha", "2", "--out", at("run"));
  expect(learned).toMatchObject({ code: 0, stderr: "" });
  const ground = ["--dictionary", at("run"), "--unembedding", at("W.npy"), "--vocabulary", at("pieces.json"), "--out", at("words.json")];
  expect(await coxlmm("ground", ...ground)).toMatchObject({ code: 0, stderr: "" });
  const found = python(
    `
import json
import numpy as np
import coxlmm

bundle = coxlmm.read("bundle")
Z, W = bundle.residuals("dog", 31), bundle.unembedding
U, V = (np.load(f"run/{name}.npy").astype(np.float64) for name in ("concepts", "activations"))
own = coxlmm.learn(Z, 4, 2.0, 0, solver="coxlmm")
other = coxlmm.learn(Z, 4, 2.0, 0, solver="scikit-learn")
print(json.dumps({
    "equal": [bool(np.array_equal(Z, np.load("Z.npy"))), bool(np.array_equal(W, np.load("W.npy")))],
    "objective": 0.5 * np.sum((Z - V @ U) ** 2) + 2 * V.sum(),
    "own": own.objective, "other": other.objective, "same": bool(np.array_equal(own.concepts, U)), "madeBy": own.made_by,
    "order": np.argsort(-(W.astype(np.float64) @ U.T), axis=0, kind="stable").T.tolist(),
    "rows": np.argsort(-V, axis=0, kind="stable")[:5].T.tolist(),
}))
`,
  );
  const numpy = JSON.parse(found) as Record<"objective" | "own" | "other", number> & {
    equal: boolean[];
    same: boolean;
    madeBy: string;
    order: number[][];
    rows: number[][];
  };
  const run = json("run/run.json") as Run;
  expect(numpy.equal).toEqual([true, true]);
  expect(Math.abs(numpy.objective / run.objective - 1)).toBeLessThan(1e-6); // concepts and activations are rounded to float32
  expect([numpy.own, numpy.same]).toEqual([run.objective, true]);
  expect(numpy.madeBy).toMatch(/^coxlmm .*\(wasm\)$/);
  expect(Math.abs(numpy.other / run.objective - 1)).toBeLessThan(1e-6); // where each run stops
  const grounding = groundingSchema.parse(json("words.json"));
  const words = numpy.order.map((ids) =>
    [...new Set(ids.map((id) => pieces[id]!.trim().toLowerCase()))].filter((word) => /^[a-z]{3,}$/.test(word) && word !== "the"),
  );
  expect(grounding.map((concept) => concept.words.map(({ word }) => word))).toEqual(words);
  expect(grounding.map(({ samples }) => samples.map(({ row }) => row))).toEqual(numpy.rows);
});
