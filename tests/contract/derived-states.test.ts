import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { nodeSource } from "@/cli/files/node-source";
import { defaultParams } from "@/core/dictionary/dictionary";
import { learnByMethod } from "@/core/dictionary/learn-by-method";
import { columnOf, rowOf, type Matrix } from "@/core/linalg/matrix";
import { openBundle, type BundleReader } from "@/io/bundle/bundle-reader";
import { toCoordinates, toModelSpace } from "@/pipeline/learn/compact-basis";
import { learnFromBundle } from "@/pipeline/learn/learn";
import { readDeletionCurves } from "@/pipeline/explain/next-word";
import { orthonormalityError } from "@/pipeline/bundle/orthonormality";
import { explainFromBundle, projectSplits } from "@/pipeline/learn/project";
import { memorySource } from "../support/bundles/memory-source";
import { makeTinyBundle } from "../support/bundles/tiny-bundle";

const params = { ...defaultParams, conceptCount: 8 };
let tiny: BundleReader;
let demo: BundleReader;

beforeAll(async () => {
  tiny = await openBundle(memorySource(makeTinyBundle()));
  demo = await openBundle(nodeSource(fileURLToPath(new URL("../../public/bundles/demo", import.meta.url))));
});

const learn = (token: string, layer: string, bundle = tiny) => learnFromBundle(bundle, { token, layer, params }, referenceBackend);

/** The rows of both, one below the other. */
function stacked(a: Matrix, b: Matrix): Matrix {
  return { rows: a.rows + b.rows, cols: a.cols, data: Float32Array.from([...a.data, ...b.data]) };
}

/** ‖a − b‖ / ‖b‖. */
function difference(a: Matrix, b: Matrix): number {
  let [error, size] = [0, 0];
  b.data.forEach((value, i) => {
    error += (a.data[i]! - value) ** 2;
    size += value ** 2;
  });
  return Math.sqrt(error / size);
}

const wholeRows = async (bundle: BundleReader, token: string, layer: string, split = "train") => {
  const residuals = await bundle.residuals(token, layer, split);
  return toModelSpace(residuals.matrix, residuals);
};

describe("several tokens", () => {
  test("are their rows one below the other, with the samples in the same order", async () => {
    const both = await tiny.residuals("dog+bus", "final", "test");
    expect(both.matrix).toEqual(stacked(await wholeRows(tiny, "dog", "final", "test"), await wholeRows(tiny, "bus", "final", "test")));
    expect(both.tokenRows).toEqual([
      { token: "dog", rows: 15 },
      { token: "bus", rows: 15 },
    ]);
    const samples = await Promise.all(["dog", "bus"].map((token) => tiny.rowSamples(token, "test")));
    expect(await tiny.rowSamples("dog+bus", "test")).toEqual(Int32Array.from(samples.flatMap((list) => [...list])));
  });

  test("give the dictionary of the matrix stacked by hand", async () => {
    const learned = await learn("dog+bus", "final");
    const matrix = stacked(await wholeRows(tiny, "dog", "final"), await wholeRows(tiny, "bus", "final"));
    const byHand = await learnByMethod(matrix, params, referenceBackend);
    expect(learned.concepts).toEqual(byHand.concepts);
    expect(learned.activations).toEqual(byHand.activations);
    expect(learned.run.objective).toBe(byHand.objective);
  });

  test.each(["semi-nmf", "pca", "k-means", "simple"] as const)(
    "of a compact layer give by %s the dictionary of the matrix stacked in the model's own space",
    async (method) => {
      const asked = { ...params, method };
      const learned = await learnFromBundle(tiny, { token: "dog+bus", layer: "state-2", params: asked }, referenceBackend);
      const matrix = stacked(await wholeRows(tiny, "dog", "state-2"), await wholeRows(tiny, "bus", "state-2"));
      const { compact } = await tiny.residuals("dog+bus", "state-2", "train");
      const outside = [...compact!.outside];
      const byHand = await learnByMethod(matrix, asked, referenceBackend, { outside });
      const lost = outside.reduce((sum, value) => sum + value, 0) / 2;
      // Coordinates are rounded to float32, once.
      expect(learned.run.objective / (byHand.objective + lost)).toBeCloseTo(1, 6);
      expect(difference(learned.concepts, byHand.concepts)).toBeLessThan(1e-4);
      expect(difference(learned.activations, byHand.activations)).toBeLessThan(1e-4);
    },
  );

  test("of compact layers are written in one orthonormal basis that loses nothing of either", async () => {
    for (const [bundle, layer, other] of [
      [tiny, "state-2", "bus"],
      [demo, "state-15", "cat"],
    ] as const) {
      const both = await bundle.residuals(`dog+${other}`, layer, "train");
      expect(orthonormalityError(both.compact!.basis)).toBeLessThan(1e-6); // float32
      const [first, second] = [await bundle.residuals("dog", layer, "train"), await bundle.residuals(other, layer, "train")];
      const apart = stacked(toModelSpace(first.matrix, first), toModelSpace(second.matrix, second));
      expect(difference(toModelSpace(both.matrix, both), apart)).toBeLessThan(1e-6); // float32
      expect([...both.compact!.outside]).toEqual([...first.compact!.outside, ...second.compact!.outside]);
    }
  });

  test("in another order are the same", async () => {
    const [one, other] = [await learn("dog+bus", "final"), await learn("bus+dog", "final")];
    expect(other.token).toBe("dog+bus");
    expect(other.key).toBe(one.key);
    expect(other.key).not.toBe((await learn("dog", "final")).key);
  });

  test("are projected split by split, each row its token's", async () => {
    const [test] = await projectSplits(tiny, await learn("dog+bus", "final"));
    expect(test!.tokenRows!.map(({ rows }) => rows)).toEqual([15, 15]);
    expect(test!.activations.rows).toBe(30);
  });

  test("start deletion curves at the log-probability of each row's own token", async () => {
    const start = async (token: string) => {
      const { deletion } = await readDeletionCurves(tiny, await learn(token, "final"), { split: "test", steps: 1, seed: 0 }, {});
      return columnOf(deletion, 0);
    };
    const [both, dog, bus] = [await start("dog+bus"), await start("dog"), await start("bus")];
    [...dog, ...bus].forEach((value, row) => expect(both[row]).toBeCloseTo(value, 5)); // float32 logits
  });

  test("ship no dictionary, and have no layer that one of them lacks", async () => {
    expect(await demo.precomputed("dog+cat", "final")).toBeUndefined();
    await expect(learn("dog+bus", "state-15", demo)).rejects.toThrow('The token "bus" has no residuals of the layer "state-15"');
  });

  test("are refused where one stores the layer whole and the other in a basis", async () => {
    const manifest = structuredClone(tiny.manifest);
    const bus = manifest.tokens.find(({ token }) => token === "bus")!;
    const whole = bus.residuals.filter(({ layer }) => layer === "state-4").map((entry) => ({ ...entry, layer: "state-2" }));
    bus.residuals.splice(0, bus.residuals.length, ...whole);
    const files = makeTinyBundle().set("manifest.json", new TextEncoder().encode(JSON.stringify(manifest)));
    const mixed = await openBundle(memorySource(files));
    await expect(mixed.residuals("dog+bus", "state-2", "train")).rejects.toThrow(
      'The token "bus" has this layer\'s states whole and "dog" in a basis, so their rows cannot be stacked.',
    );
  });
});

describe("a sample that has a row of two tokens", () => {
  test("is explained by the row that is asked for", async () => {
    const dictionary = await learn("dog+cat", "final", demo);
    const [dogs, cats] = [await demo.rowSamples("dog", "test"), await demo.rowSamples("cat", "test")];
    const shared = [...dogs].filter((sample) => cats.includes(sample));
    expect(shared.length).toBeGreaterThan(0);
    const norm = async (token: string, row: number) => Math.hypot(...rowOf(await wholeRows(demo, token, "final", "test"), row));
    for (const sample of shared) {
      const [asDog, asCat] = [dogs.indexOf(sample), cats.indexOf(sample)];
      const dog = await explainFromBundle(demo, dictionary, sample, { rowToken: "dog" });
      const cat = await explainFromBundle(demo, dictionary, sample, { rowToken: "cat" });
      expect([dog.token, dog.row, cat.token, cat.row]).toEqual(["dog", asDog, "cat", dogs.length + asCat]);
      expect(dog.stateNorm).toBeCloseTo(await norm("dog", asDog), 4);
      expect(cat.stateNorm).toBeCloseTo(await norm("cat", asCat), 4);
      expect(await explainFromBundle(demo, dictionary, sample)).toEqual(dog);
    }
    const onlyDog = [...dogs].find((sample) => !cats.includes(sample))!;
    await expect(explainFromBundle(demo, dictionary, onlyDog, { rowToken: "cat" })).rejects.toThrow(
      `no state of sample ${onlyDog} for the token "cat"`,
    );
  });
});

describe("rows normed first", () => {
  test("are each row by the norm's formula", async () => {
    const [plain, normed] = [await wholeRows(tiny, "dog", "state-4"), await wholeRows(tiny, "dog", "state-4:normed")];
    const norm = await tiny.finalNorm();
    if (norm?.type !== "rms") throw new Error("The tiny bundle's norm is an RMS norm.");
    for (let row = 0; row < plain.rows; row++) {
      const z = [...rowOf(plain, row)];
      const length = Math.sqrt(z.reduce((sum, value) => sum + value * value, 0) / z.length + norm.epsilon);
      z.forEach((value, d) => expect(rowOf(normed, row)[d]).toBeCloseTo((value / length) * norm.gain[d]!, 5)); // float32
    }
  });

  test("of the last block are the final states that PyTorch wrote, in what the basis keeps", async () => {
    const norm = await demo.finalNorm();
    if (norm?.type !== "rms") throw new Error("The demo's norm is an RMS norm.");
    for (const token of ["dog", "cat"])
      for (const split of ["train", "test"]) {
        const { compact } = await demo.residuals(token, "state-30", split);
        const [normed, final] = [await wholeRows(demo, token, "state-30:normed", split), await wholeRows(demo, token, "final", split)];
        // The gain is no rotation, so it is taken off before both are written in the basis.
        const kept = (rows: Matrix) =>
          toCoordinates({ ...rows, data: rows.data.map((value, i) => value / norm.gain[i % rows.cols]!) }, { compact: compact! });
        expect(difference(kept(normed), kept(final))).toBeLessThan(2e-3); // float16 states, basis and coordinates
        expect(difference(normed, final)).toBeGreaterThan(0.05); // what lies outside is lost
        expect((await demo.residuals(token, "state-30:normed", split)).compact).toBeUndefined();
      }
  });

  test("stack like any other rows", async () => {
    const both = await demo.residuals("dog+cat", "state-15:normed", "test");
    const apart = [
      await wholeRows(demo, "dog", "state-15:normed", "test"),
      await wholeRows(demo, "cat", "state-15:normed", "test"),
    ] as const;
    expect(both.matrix).toEqual(stacked(...apart));
  });
});
