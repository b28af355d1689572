import { expect, test } from "vitest";
import { createRandom } from "@/core/linalg/random";
import { logPartition } from "./logit-ledger";
import { drawnCurves, randomDraws } from "./random-moves";

const random = createRandom(4);
const [V, P] = [300, 7];
const table = Float32Array.from({ length: V * P }, () => random.normal());

test.each([0.5, 8, 60])("the curves of moves of size %s are those of moving one direction after the other", (size) => {
  const start = Float64Array.from({ length: V }, () => 5 * random.normal());
  const draws = randomDraws(20, 3, P, random);
  const sizes = [size, size / 2, size / 4];
  const found = drawnCurves(start, { table, width: P, draws }, sizes, 9);
  draws.forEach((draw, d) => {
    const logits = Float64Array.from(start);
    draw.forEach(({ direction, sign }, k) => {
      logits.forEach((_, id) => (logits[id]! -= sign * sizes[k]! * table[id * P + direction]!));
      expect(found[d * 3 + k]).toBeCloseTo(logits[9]! - logPartition(logits), 6); // exponentials are read from a table
    });
  });
});

test("a draw has no direction twice, and the seed decides", () => {
  const draws = randomDraws(30, 5, 6, createRandom(1));
  for (const draw of draws) expect(new Set(draw.map(({ direction }) => direction)).size).toBe(5);
  expect(randomDraws(30, 5, 6, createRandom(1))).toEqual(draws);
  expect(randomDraws(30, 5, 6, createRandom(2))).not.toEqual(draws);
  expect(new Set(draws.flat().map(({ sign }) => sign)).size).toBe(2);
});
