import { readFileSync } from "node:fs";
import { encodeFloat16 } from "@/core/linalg/half";
import type { Manifest, ManifestToken } from "@/core/bundle/manifest/schema";
import { tensorOf, writeSafetensors, type Tensor } from "@/io/formats/safetensors";
import { Random } from "../solver/random";
import { fileEntry } from "./tiny-bundle";

const grid: [number, number] = [2, 2];
export const neutralPrefix = "a photo of a";

/** A made-up publication of two claims, one table and two figures. */
const tinyPaper = readFileSync("tests/fixtures/papers/tiny.json");

/** The tiny bundle in format version 2, with everything that version 1 had not or had and no bundle used; "dog" gets it all. */
export function extendBundle(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const random = new Random(7);
  const manifest = JSON.parse(new TextDecoder().decode(files.get("manifest.json"))) as Manifest;
  const dog = manifest.tokens.find(({ token }) => token === "dog")!;
  const hiddenSize = manifest.model.hiddenSize;
  const rows = 60; // of the tiny bundle's split "train"
  const half = (...shape: number[]) => tensorOf("F16", shape, encodeFloat16(random.normals(shape.reduce((a, b) => a * b))));
  const basis = new Float32Array(hiddenSize * 2);
  basis[0] = basis[3] = 1; // the first two axes
  const indices = (...values: number[]) => tensorOf("I32", [values.length], Int32Array.from(values));
  const tensors = new Map<string, Tensor>([
    ["noise", half(rows, hiddenSize)],
    ["prefixed", half(rows, hiddenSize)],
    ["basis", tensorOf("F32", [hiddenSize, 2], basis)],
    ["noise.compact", half(rows, 2)],
    ["noise.outside", tensorOf("F32", [rows], new Float32Array(rows).fill(0.5))],
    ["patches", half(3, 4, 2)],
    ["patch.samples", indices(0, 5, 7)],
    [
      "patch.of.row",
      tensorOf(
        "I32",
        [rows],
        Int32Array.from({ length: rows }, (_, row) => row % 4),
      ),
    ],
    ["images", half(4, 6)],
    ["images.samples", indices(0, 1, 2, 3)],
    ["words", half(2, 6)],
  ]);
  const at = (tensor: string) => ({ file: "extended.safetensors", tensor });
  const where = { layer: "final", split: "train" };
  const extended: ManifestToken = {
    ...dog,
    references: [
      {
        layer: "final",
        method: "semi-nmf",
        update: "block",
        conceptCount: 6,
        alpha: 1,
        tol: 1e-8,
        objective: 12.5,
        madeBy: "a test",
      },
    ],
    visual: { word: "dog", patches: { train: at("patch.of.row") } },
    visualTokens: [{ ...where, grid, values: at("patches"), basis: at("basis"), samples: at("patch.samples") }],
    noiseRuns: [
      { ...where, storage: "full", values: at("noise") },
      {
        layer: "state-2",
        split: "train",
        storage: "compact",
        basis: at("basis"),
        values: at("noise.compact"),
        outside: at("noise.outside"),
        centredEnergy: 1,
      },
    ],
    prefixRuns: [{ ...where, prefix: neutralPrefix, values: at("prefixed") }],
  };
  const added: [string, Uint8Array][] = [
    ["extended.safetensors", writeSafetensors(tensors)],
    ["words.json", new TextEncoder().encode('["ball","bone"]')],
    ["claims.json", new Uint8Array(tinyPaper)],
    ["phrases.json", new TextEncoder().encode('{"ball, bone":["A ball beside a bone."]}')],
  ];
  const next: Manifest = {
    ...manifest,
    version: 2,
    tokens: manifest.tokens.map((token) => (token === dog ? extended : token)),
    embeddings: [
      { encoder: "small dual encoder", kind: "image", values: at("images"), samples: at("images.samples") },
      { encoder: "small dual encoder", kind: "word", values: at("words"), words: "words.json" },
    ],
    claims: "claims.json",
    phrases: [{ generator: "a test", file: "phrases.json" }],
    files: { ...manifest.files, ...Object.fromEntries(added.map(([path, bytes]) => [path, fileEntry(bytes)])) },
  };
  return new Map([...files, ...added, ["manifest.json", new TextEncoder().encode(JSON.stringify(next))]]);
}
