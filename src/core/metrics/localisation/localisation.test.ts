import { expect, test } from "vitest";
import { boxedObjects, coveredPatches } from "./boxed-objects";
import { hitRate } from "./hit-rate";
import { conceptLocations, wordPatches } from "./localisation";
import { meanRate, strongestPeaks } from "./pointers";

const grid = [2, 2] as const;
const corners = { nw: [0, 0, 0.5, 0.5], ne: [0.5, 0, 1, 0.5], sw: [0, 0.5, 0.5, 1] };

test("objects are the items of lists with a box of four shares; all else is passed over", () => {
  const found = boxedObjects({
    place: "beach",
    size: [1, 2],
    objects: [
      { word: "dog", box: [0.1, 0.2, 0.5, 0.9] },
      { word: "cat" },
      { word: "bus", box: [0.5, 0.2, 0.1, 0.9] },
      { word: "ball", box: [0, 0, 2, 1] },
      { word: "kite", box: "everywhere" },
      "tree",
      null,
    ],
  });
  expect(found).toEqual([{ box: [0.1, 0.2, 0.5, 0.9], facts: [{ path: "word", value: "dog" }] }]);
  expect(boxedObjects(undefined)).toEqual([]);
});

test("a patch is covered when its centre is in a box", () => {
  expect([...coveredPatches([[0, 0, 0.26, 0.26]], grid)]).toEqual([1, 0, 0, 0]);
  expect([...coveredPatches([[0, 0, 0.24, 1], [0.7, 0.7, 1, 1]], grid)]).toEqual([0, 0, 0, 1]); // prettier-ignore
});

test("a saliency map that always prefers one place hits no more than other images' patches do", () => {
  const regions = [corners.nw, corners.ne, corners.nw].map((box) => coveredPatches([box as never], grid));
  const fixed = hitRate([0, 0, 0], regions, { tested: true })!;
  expect([fixed.hits, fixed.otherImages, fixed.area]).toEqual([2 / 3, 2 / 3, 1 / 4]);
  const pointing = hitRate([0, 1, 0], regions, { tested: true })!;
  expect(pointing).toMatchObject({ count: 3, hits: 1 });
  expect(pointing.otherImages).toBeCloseTo((1 / 2 + 0 + 1 / 2) / 3, 12);
  expect(hitRate([], [], { tested: true })).toBeUndefined();
  expect(hitRate([3], [regions[0]!], { tested: true })).toEqual({ count: 1, hits: 0, otherImages: undefined, area: 0.25, test: undefined });
  expect(meanRate([fixed, pointing])).toMatchObject({ hits: expect.closeTo(5 / 6, 12), area: 0.25, test: undefined });
  expect(meanRate([])).toBeUndefined();
});

test("the strongest concept points where its saliency map is largest, on the far side where its activation is negative", () => {
  const saliency = { rows: 2, cols: 3, data: Float32Array.of(1, 5, 2, 9, -4, 0) };
  expect(strongestPeaks([3, 1], saliency, undefined)).toEqual({ concept: 1, "centred-concept": 1 });
  expect(strongestPeaks([1, -3], saliency, undefined).concept).toBe(1);
  expect(strongestPeaks([3, 1], saliency, { rows: 2, cols: 3, data: Float32Array.of(0, 9, 0, 0, 0, 0) })["centred-states"]).toBe(2);
  expect(strongestPeaks([0, 0], saliency, undefined)).toEqual({});
});

test("a concept that follows an object is told by that object, chosen on learning samples and shown on held-out ones", () => {
  const sample = (i: number) => [
    { box: (i % 2 ? corners.nw : corners.ne) as never, facts: [{ path: "word", value: "dog" }] },
    { box: corners.sw as never, facts: [{ path: "word", value: "ball" }] },
  ];
  const located = (count: number) => ({
    objects: Array.from({ length: count }, (_, i) => sample(i)),
    peaks: Int32Array.from({ length: 2 * count }, (_, i) => (i % 2 ? 3 : Math.floor(i / 2) % 2 ? 0 : 1)), // follows the dog; always patch 3
  });
  const onDog = (count: number) => wordPatches(located(count).objects.map((objects) => ({ objects, word: "Dog" })), grid); // prettier-ignore
  const [follows, fixed] = conceptLocations(2, located(20), located(6), onDog(6), grid);
  expect(follows).toMatchObject({ onWord: { count: 6, hits: 1 }, best: { region: { path: "word", value: "dog" }, heldOut: { hits: 1 } } });
  expect(fixed).toMatchObject({ onWord: { hits: 0 }, best: undefined });
  const [alone] = conceptLocations(2, undefined, located(12), onDog(12), grid);
  expect(alone!.best).toMatchObject({ chosen: { count: 12, hits: 1 }, heldOut: undefined });
});
