import type { Manifest } from "@/core/bundle/manifest/schema";
import { tensorOf, writeSafetensors } from "@/io/formats/safetensors";
import { Random } from "../solver/random";
import { fileEntry } from "./tiny-bundle";
import { plantedConcepts } from "./tiny-words";

const dimension = 12;

/** The bundle with vectors of every image, caption and planted word by a made-up encoder, in which what belongs together is near. */
export function embedBundle(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const random = new Random(11);
  const manifest = JSON.parse(new TextDecoder().decode(files.get("manifest.json"))) as Manifest;
  const samples = manifest.samples.flatMap(
    ({ file }) => JSON.parse(new TextDecoder().decode(files.get(file))) as { factors: { places: string[] }; captions: string[] }[],
  );
  const concepts = Object.values(plantedConcepts).flat();
  const directions = new Map(concepts.map(({ place }) => [place, random.normals(dimension)]));
  const near = (places: readonly string[]) =>
    random
      .normals(dimension, 0.8)
      .map((value, e) => value + places.reduce((sum, place, i) => sum + directions.get(place)![e]! / (i + 1), 0));
  const matrix = (rows: readonly ArrayLike<number>[]) =>
    tensorOf("F32", [rows.length, dimension], Float32Array.from(rows.flatMap((row) => Array.from(row))));
  const indices = (values: readonly number[]) => tensorOf("I32", [values.length], Int32Array.from(values));
  const captionOf = samples.flatMap(({ captions }, sample) => captions.map(() => sample));
  const words = concepts.flatMap(({ words: all }) => all);
  const tensors = new Map([
    ["images", matrix(samples.map(({ factors }) => near(factors.places)))],
    ["images.samples", indices([...samples.keys()])],
    ["captions", matrix(captionOf.map((sample) => near(samples[sample]!.factors.places)))],
    ["captions.samples", indices(captionOf)],
    ["words", matrix(concepts.flatMap(({ place, words: all }) => all.map(() => near([place]))))],
  ]);
  const at = (tensor: string) => ({ file: "embedded.safetensors", tensor });
  const encoder = "a made-up encoder";
  const added: [string, Uint8Array][] = [
    ["embedded.safetensors", writeSafetensors(tensors)],
    ["embedded-words.json", new TextEncoder().encode(JSON.stringify(words))],
  ];
  const { claims: _, ...rest } = manifest;
  const next: Manifest = {
    ...rest,
    embeddings: [
      { encoder, kind: "image", values: at("images"), samples: at("images.samples") },
      { encoder, kind: "text", values: at("captions"), samples: at("captions.samples") },
      { encoder, kind: "word", values: at("words"), words: "embedded-words.json" },
    ],
    files: { ...manifest.files, ...Object.fromEntries(added.map(([path, bytes]) => [path, fileEntry(bytes)])) },
  };
  return new Map([...files, ...added, ["manifest.json", new TextEncoder().encode(JSON.stringify(next))]]);
}
