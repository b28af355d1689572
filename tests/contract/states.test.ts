import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { BundleError } from "@/core/bundle/bundle-error";
import { openStates } from "@/cli/files/state-rows";
import { readStates } from "@/io/states/read-states";
import { rowOf } from "@/core/linalg/matrix";

const path = (name: string) => `tests/fixtures/states/${name}`;
const bytes = (name: string) => new Uint8Array(readFileSync(path(name)));
const states = JSON.parse(readFileSync(path("states.json"), "utf8")) as number[][];
const rows = (matrix: ReturnType<typeof readStates>["matrix"]) => Array.from({ length: matrix.rows }, (_, m) => [...rowOf(matrix, m)]);

const files: readonly [file: string, tensor: string][] = [
  ["rows.npy", "states"],
  ["columns.npy", "states"],
  ["arrays.npz", "Z"],
  ["columns.npz", "Z"],
  ["half.safetensors", "layers.31"],
  ["tensor.pt", "states"],
  ["dict.pt", "layer_25"],
  ["positions.pt", "states"],
  ["features.pth", "language_model.model.norm"],
  ["features-positions.pth", "language_model.model.norm"],
  ["features-nested.pth", "language_model.model.norm/outputs/last_input"],
];

test.each(files)("the states of %s are read as its writer saved them", (file, name) => {
  const found = readStates(bytes(file), file);
  expect(rows(found.matrix)).toEqual(states);
  expect(found.name).toBe(name);
});

test("features say which samples had no token, and whose states are left", () => {
  for (const file of ["features.pth", "features-positions.pth", "features-nested.pth"]) {
    const { dropped, images, captions } = readStates(bytes(file), file);
    expect(dropped).toBe(1);
    expect(images).toEqual([1, 2, 3, 4, 5].map((i) => `/data/coco/${i}.jpg`));
    expect(captions![0]).toBe("a dog, image 1");
  }
});

test.each(files)("a command reads %s in parts", async (file) => {
  const source = await openStates(path(file), {});
  const parts = [await source.read(0, 2), await source.read(2, 5)].map((part) => ({ ...part, data: Float32Array.from(part.data) }));
  expect(parts.flatMap((part) => rows(part))).toEqual(states);
  await source.close();
});

test("of several matrices one is named, or all are told", () => {
  expect(() => readStates(bytes("two.npz"), "two.npz")).toThrow(/several matrices: a \[5×4\], b \[2×4\]\. Name the one .*--tensor/);
  expect(rows(readStates(bytes("two.npz"), "two.npz", { tensor: "a" }).matrix)).toEqual(states);
  expect(() => readStates(bytes("two.npz"), "two.npz", { tensor: "c" })).toThrow(/no matrix “c”, but a \[5×4\], b \[2×4\]/);
});

test.each(files.map(([file]) => file))("%s cut short is refused by a sentence", (file) => {
  const whole = bytes(file);
  for (let length = 0; length < whole.length; length += Math.ceil(whole.length / 40))
    expect(() => readStates(whole.subarray(0, length), file)).toThrow(BundleError);
});
