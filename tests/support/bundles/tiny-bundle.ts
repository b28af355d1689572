/**
 * A small, whole, made-up bundle: two tokens of 60 + 15 samples, D = 32, three layers (one compact), a q8_0 unembedding,
 * images and captions. Each token's states are a mean plus a few of six planted concepts, whose words have those directions
 * in the unembedding, so a dictionary of it finds readable concepts. The same call gives the same bytes.
 */
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { encodeFloat16 } from "@/core/linalg/half";
import { tensorOf, writeSafetensors, type Tensor } from "@/io/formats/safetensors";
import { compactBasis, dot, unit } from "../solver/tiny-linalg";
import { Random } from "../solver/random";
import { encodePng } from "./tiny-png";
import { otherPieces, plantedConcepts, type PlantedConcept } from "./tiny-words";

const hiddenSize = 32;
const rank = 16;
const learnRows = 60;
const projectRows = 15;
const splits = ["train", "test"] as const;
const layers = [
  { id: "state-2", stateIndex: 2, module: "model.layers.1", finalNorm: "before" },
  { id: "state-4", stateIndex: 4, module: "model.layers.3", finalNorm: "before" },
  { id: "final", stateIndex: "final", module: "model.norm", finalNorm: "after" },
] as const;

interface PlantedSample {
  readonly id: string;
  readonly token: string;
  readonly split: (typeof splits)[number];
  readonly weights: readonly number[]; // of the token's planted concepts
}

/** The bundle's files by path, manifest.json included. */
export function makeTinyBundle(): Map<string, Uint8Array> {
  const random = new Random(20240611);
  const files = new Map<string, Uint8Array>();
  const samples = Object.keys(plantedConcepts).flatMap((token) => plantSamples(token, random));
  const directions = new Map(
    Object.entries(plantedConcepts).map(([token, concepts]) => [token, concepts.map(() => unit(random.normals(hiddenSize)))]),
  );

  const vocabulary = [
    ...otherPieces,
    ...Object.values(plantedConcepts).flatMap((concepts) => concepts.flatMap((c) => c.words.map((word) => ` ${word}`))),
  ];
  files.set("vocabulary.json", json(vocabulary));
  files.set("unembedding.safetensors", unembeddingFile(vocabulary, directions, random));

  const half = samples.length / 2;
  [samples.slice(0, half), samples.slice(half)].forEach((part, i) => {
    files.set(`samples-${i}.json`, json(part.map(describe)));
    files.set(`images-${i}.safetensors`, writeSafetensors(new Map(part.map((sample, j) => [sample.id, image(sample, i * half + j)]))));
  });

  const tokens = Object.keys(plantedConcepts).map((token) => tokenOf(token, samples, directions.get(token)!, vocabulary, random, files));
  files.set("manifest.json", json(manifestOf(tokens, half, files)));
  return files;
}

/** Writes files under `folder`, which is emptied first. */
export function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

/** The entry of a file in `files`. */
export function fileEntry(bytes: Uint8Array): { bytes: number; sha256: string } {
  return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value, null, 1));
}

function plantSamples(token: string, random: Random): PlantedSample[] {
  const concepts = plantedConcepts[token]!;
  return splits.flatMap((split) =>
    Array.from({ length: split === "train" ? learnRows : projectRows }, (_, i) => {
      const weights = concepts.map(() => 0);
      weights[i % concepts.length] = 8 + 6 * random.uniform();
      if (i % 3 === 0) weights[random.integer(concepts.length)]! += 4 + 2 * random.uniform();
      return { id: `${token}-${split}-${i}`, token, split, weights };
    }),
  );
}

function describe({ id, split, token, weights }: PlantedSample) {
  const place = placesOf(token, weights)[0]!.place;
  return {
    id,
    split,
    captions: [`A ${token} ${place}.`, `There is a ${token} ${place}.`],
    prediction: `a ${token} ${place}`,
    factors: { object: token, places: placesOf(token, weights).map((concept) => concept.place) },
  };
}

function placesOf(token: string, weights: readonly number[]): PlantedConcept[] {
  const order = weights.map((_, i) => i).sort((a, b) => weights[b]! - weights[a]!);
  return order.filter((i) => weights[i]! > 0).map((i) => plantedConcepts[token]![i]!);
}

/** The place's colour with the sample's own darker square; a second concept colours the lower edge. */
function image({ token, weights }: PlantedSample, index: number): Tensor {
  const [first, second] = placesOf(token, weights);
  const left = 4 + (index % 9);
  const png = encodePng(32, 32, (x, y) => {
    if (second && y >= 26) return second.colour;
    const inside = x >= left && x < left + 12 && y >= 10 && y < 22;
    return inside ? [first!.colour[0] >> 1, first!.colour[1] >> 1, first!.colour[2] >> 1] : first!.colour;
  });
  return tensorOf("U8", [png.length], png);
}

function unembeddingFile(
  vocabulary: readonly string[],
  directions: ReadonlyMap<string, readonly Float64Array[]>,
  random: Random,
): Uint8Array {
  const values = new Int8Array(vocabulary.length * hiddenSize);
  const scales = new Float64Array(vocabulary.length);
  vocabulary.forEach((piece, id) => {
    const row = random.normals(hiddenSize, 0.06);
    for (const [token, concepts] of Object.entries(plantedConcepts)) {
      concepts.forEach(({ words }, k) => {
        const place = words.indexOf(piece.trim());
        if (place >= 0) directions.get(token)![k]!.forEach((value, d) => (row[d]! += (1 - 0.1 * place) * value));
      });
    }
    scales[id] = Math.max(...row.map(Math.abs)) / 127;
    row.forEach((value, d) => (values[id * hiddenSize + d] = Math.round(value / scales[id]!)));
  });
  const gain = Float32Array.from({ length: hiddenSize }, (_, d) => 1 + 0.02 * (d % 5));
  return writeSafetensors(
    new Map([
      ["scales", tensorOf("F16", [vocabulary.length, 1], encodeFloat16(scales))],
      ["gain", tensorOf("F32", [hiddenSize], gain)],
      ["values", tensorOf("I8", [vocabulary.length, hiddenSize], values)],
    ]),
  );
}

function tokenOf(
  token: string,
  samples: readonly PlantedSample[],
  directions: readonly Float64Array[],
  vocabulary: readonly string[],
  random: Random,
  files: Map<string, Uint8Array>,
) {
  const file = `tokens/${token}/residuals.safetensors`;
  const tensors = new Map<string, Tensor>();
  const rowsOf = (split: string) => samples.flatMap((sample, i) => (sample.token === token && sample.split === split ? [i] : []));
  const rowsFile = `tokens/${token}/rows.safetensors`;
  const rowTensors = splits.map((split): [string, Tensor] => [
    split,
    tensorOf("I32", [rowsOf(split).length], Int32Array.from(rowsOf(split))),
  ]);
  files.set(rowsFile, writeSafetensors(new Map(rowTensors)));

  const residuals = layers.flatMap(({ id }, depth) => {
    const mean = random.normals(hiddenSize, 0.3 * (depth + 1));
    const states = (split: string) =>
      rowsOf(split).map((index) => {
        const noise = random.normals(hiddenSize, 0.4);
        return noise.map((value, d) => value + mean[d]! + directions.reduce((sum, u, k) => sum + samples[index]!.weights[k]! * u[d]!, 0));
      });
    const learn = states("train");
    const basis = compactBasis(learn, rank, random);
    return splits.map((split) => {
      const rows = split === "train" ? learn : states(split);
      const name = `${id}.${split}`;
      if (id !== "state-2") {
        const flat = rows.flatMap((row) => [...row]);
        const half = id === "final";
        tensors.set(name, tensorOf(half ? "F16" : "F32", [rows.length, hiddenSize], half ? encodeFloat16(flat) : Float32Array.from(flat)));
        return { layer: id, split, storage: "full", values: { file, tensor: name } };
      }
      const inside = rows.map((row) => basis.vectors.map((q) => dot(row, q)));
      const outside = rows.map((row, i) => Math.max(0, dot(row, row) - dot(inside[i]!, inside[i]!)));
      tensors.set(
        `${id}.basis`,
        tensorOf(
          "F32",
          [hiddenSize, rank],
          Float32Array.from({ length: hiddenSize * rank }, (_, i) => basis.vectors[i % rank]![Math.floor(i / rank)]!),
        ),
      );
      tensors.set(name, tensorOf("F32", [rows.length, rank], Float32Array.from(inside.flat())));
      tensors.set(`${name}.outside`, tensorOf("F32", [rows.length], Float32Array.from(outside)));
      return {
        layer: id,
        split,
        storage: "compact",
        basis: { file, tensor: `${id}.basis` },
        values: { file, tensor: name },
        outside: { file, tensor: `${name}.outside` },
        centredEnergy: basis.centredEnergy,
      };
    });
  });
  files.set(file, writeSafetensors(tensors));
  const rows = Object.fromEntries(splits.map((split) => [split, { file: rowsFile, tensor: split }]));
  return { token, pieces: [{ id: vocabulary.indexOf(` ${token}`), text: ` ${token}` }], rows, residuals };
}

function manifestOf(tokens: readonly object[], shardSize: number, files: ReadonlyMap<string, Uint8Array>) {
  const unembedding = (tensor: string) => ({ file: "unembedding.safetensors", tensor });
  return {
    format: "coxlmm-bundle",
    version: 1,
    name: "tiny",
    title: "Tiny made-up bundle",
    description: "Two tokens with six planted concepts each, made by a seeded generator for tests and for work on the interface.",
    model: { name: "no model", hiddenSize, blockCount: 4 },
    data: { name: "coloured squares" },
    defaults: { token: "dog", layer: "final", method: "semi-nmf", conceptCount: 6, alpha: 1, wordFilter: "official" },
    positions: {
      rule: "output-is-token",
      searched: "generated",
      occurrence: "first",
      piece: "last",
      groundTruthFilter: "whole-word-any-caption",
    },
    layers,
    finalNorm: { type: "rms", epsilon: 1e-6, gain: unembedding("gain") },
    unembedding: { encoding: "q8_0", values: unembedding("values"), scales: unembedding("scales") },
    vocabulary: "vocabulary.json",
    splits: [
      { name: "train", role: "learn" },
      { name: "test", role: "project" },
    ],
    samples: [0, 1].map((i) => ({ file: `samples-${i}.json`, count: shardSize })),
    images: { kind: "packed", mediaType: "image/png", shards: [0, 1].map((i) => ({ file: `images-${i}.safetensors`, count: shardSize })) },
    tokens,
    licenses: [{ what: "everything in this bundle", license: "MIT", attribution: "the project's test generator" }],
    provenance: { madeBy: "tests/support/bundles/tiny-bundle.ts", seeds: { generator: 20240611 } },
    files: Object.fromEntries([...files].map(([path, bytes]) => [path, fileEntry(bytes)])),
  };
}
