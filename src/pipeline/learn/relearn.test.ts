import { expect, test } from "vitest";
import { defaultParams } from "@/core/dictionary/dictionary";
import { openBundle } from "@/io/bundle/bundle-reader";
import { memorySource } from "../../../tests/support/bundles/memory-source";
import { makeTinyBundle } from "../../../tests/support/bundles/tiny-bundle";
import { referenceBackend } from "@/backends/reference";
import { learnFromBundle } from "./learn";
import { drawRows, learnDrawn } from "./relearn";

const matrix = { rows: 500, cols: 1, data: Float32Array.from({ length: 500 }, (_, row) => row) };

test("rows are drawn with replacement, the same by the same seed, and what lies outside a basis with its row", () => {
  const compact = { basis: { rows: 1, cols: 1, data: Float32Array.of(1) }, outside: matrix.data, centredEnergy: 1 };
  const drawn = drawRows({ matrix, compact }, 3);
  expect(drawn.matrix.rows).toBe(500);
  expect(drawn.compact!.outside).toEqual(drawn.matrix.data);
  expect(drawRows({ matrix }, 3).matrix).toEqual(drawn.matrix);
  expect(drawRows({ matrix }, 4).matrix).not.toEqual(drawn.matrix);
  // 1 − 1/e of them, ± three standard deviations of 0.014.
  expect(Math.abs(new Set(drawn.matrix.data).size / 500 - 0.632)).toBeLessThan(0.042);
});

test("a dictionary of a drawing is another one, read on all rows as they are", async () => {
  const bundle = await openBundle(memorySource(makeTinyBundle()));
  const params = { ...defaultParams, conceptCount: 6 };
  for (const layer of ["final", "state-2"]) {
    const learn = (resample: number | undefined) => learnDrawn(bundle, { token: "dog", layer, params }, referenceBackend, { resample });
    const [whole, drawn, other] = await Promise.all([learn(undefined), learn(1), learn(2)]);
    expect(whole).toEqual(await learnFromBundle(bundle, { token: "dog", layer, params }, referenceBackend));
    expect(new Set([whole!.key, drawn!.key, other!.key]).size).toBe(3);
    expect(drawn!.concepts).not.toEqual(whole!.concepts);
    expect([drawn!.activations.rows, drawn!.activations.cols]).toEqual([60, 6]);
    const { matrix: states } = await bundle.residuals("dog", layer, "train");
    const error = ({ activations, coordinates }: typeof whole) =>
      states.data.reduce((sum, value, i) => {
        const [row, d] = [Math.floor(i / states.cols), i % states.cols];
        let made = 0;
        for (let k = 0; k < 6; k++) made += activations.data[row * 6 + k]! * coordinates.data[k * states.cols + d]!;
        return sum + (value - made) ** 2;
      }, 0) / states.data.reduce((sum, value) => sum + value ** 2, 0);
    expect(error(drawn!)).toBeLessThan(0.5);
    expect(error(drawn!)).toBeGreaterThan(error(whole!) * 0.99);
  }
});
