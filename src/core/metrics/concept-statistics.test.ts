import { expect, test } from "vitest";
import { conceptStatistics } from "./concept-statistics";

test("density, share and histogram describe each column", () => {
  const [first, second, third] = conceptStatistics({ rows: 4, cols: 3, data: Float32Array.of(1, 0, 0, 2, 0, 0, 0, 4, 0, 1, 0, 0) }, 2);
  expect(first).toEqual({ concept: 0, activeRows: 3, density: 0.75, share: 0.5, mean: 1, max: 2, histogram: [0, 3] }); // half of the largest opens the upper bin
  expect(second).toMatchObject({ activeRows: 1, density: 0.25, share: 0.5, max: 4, histogram: [0, 1] });
  expect(third).toMatchObject({ activeRows: 0, density: 0, share: 0, max: 0, histogram: [0, 0] });
});

test("signed activations count by their size, and no rows give zeros", () => {
  expect(conceptStatistics({ rows: 2, cols: 1, data: Float32Array.of(-3, 1) }, 3)[0]).toMatchObject({
    max: 3,
    mean: 2,
    histogram: [0, 1, 1],
  });
  expect(conceptStatistics({ rows: 0, cols: 1, data: new Float32Array() })[0]).toMatchObject({ density: 0, share: 0, mean: 0 });
});
