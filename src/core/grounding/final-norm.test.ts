import { expect, test } from "vitest";
import { applyFinalNorm } from "./final-norm";

const vectors = { rows: 1, cols: 4, data: Float32Array.of(1, 2, 3, 6) };
const gain = Float32Array.of(1, 1, 2, 1);

test("an RMS norm divides by the root mean square and multiplies by the gain", () => {
  const rms = Math.sqrt((1 + 4 + 9 + 36) / 4 + 0.5);
  const { data } = applyFinalNorm(vectors, { type: "rms", epsilon: 0.5, gain });
  [1, 2, 6, 6].forEach((value, d) => expect(data[d]).toBeCloseTo(value / rms, 6));
});

test("a layer norm centres first and adds its bias", () => {
  const deviation = Math.sqrt((4 + 1 + 0 + 9) / 4);
  const { data } = applyFinalNorm(vectors, { type: "layer", epsilon: 0, gain, bias: Float32Array.of(0, 0, 0, 5) });
  [-2 / deviation, -1 / deviation, 0, 3 / deviation + 5].forEach((value, d) => expect(data[d]).toBeCloseTo(value, 6));
});

test("no norm changes nothing", () => {
  expect(applyFinalNorm(vectors, { type: "none" })).toBe(vectors);
});
