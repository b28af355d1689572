import { expect, test } from "vitest";
import { plainProducts, sketchingReference } from "../../../../../../tests/support/solver/sketching-backend";
import { relativeError, sampleMatrix } from "../../../../../../tests/support/solver/sample-matrix";
import { referenceBackend } from "@/backends/reference";
import { type Matrix64, rowOf, toFloat32, toFloat64, transpose, zeros64 } from "@/core/linalg/matrix";
import { leadingSpace } from "@/core/linalg/decomposition/leading-singular";
import { createRandom } from "@/core/linalg/random";
import { rowProducts } from "@/core/linalg/row-products";
import { rowsOf } from "@/core/linalg/row-source";
import { weightedSums } from "@/core/linalg/weighted-sums";
import { defaultParams, type IterationReport } from "@/core/dictionary/dictionary";
import { learnDictionary } from "@/core/dictionary/methods/semi-nmf/learn-dictionary";
import { exactObjective } from "@/core/dictionary/methods/semi-nmf/objective";
import { scanRows } from "@/core/dictionary/scan-rows";
import { gainOutside, outsideSketch, type Passes, sketchOf, toResidualSpace, toSketchSpace, widenSketch, type Sketch } from "./sketch";

/** Sparse sums of a few directions, whose noise is as strong as that of real states. */
function noisyMatrix(rows: number, cols: number, factors: number): Matrix64 {
  const codes = sampleMatrix(rows, factors, 1);
  codes.data.forEach((code, i) => (codes.data[i] = Math.max(0, code)));
  const z = weightedSums(codes, sampleMatrix(factors, cols, 2));
  const noise = sampleMatrix(rows, cols, 3);
  return toFloat64(toFloat32({ ...z, data: z.data.map((value, i) => value + 0.5 * noise.data[i]!) }));
}

async function sketchFor(z: Matrix64, count: number) {
  const rows = rowsOf(z);
  const products = await plainProducts(rows);
  const squaredNorms = await scanRows(rows);
  const { space } = await leadingSpace(products, count, { tolerance: 1e-3, blocks: 1, random: createRandom(1) });
  return { sketch: sketchOf(space, squaredNorms), products, squaredNorms };
}

const identity = (n: number): Matrix64 => {
  const out = zeros64(n, n);
  for (let i = 0; i < n; i++) out.data[i * n + i] = 1;
  return out;
};

const codesFor = (rows: number, K: number): Matrix64 => {
  const codes = sampleMatrix(rows, K, 5);
  codes.data.forEach((code, i) => (codes.data[i] = Math.max(0, code)));
  return codes;
};

async function widened(products: Passes, sketch: Sketch, squaredNorms: Float64Array, directions: Matrix64): Promise<Sketch> {
  return widenSketch(products, sketch, squaredNorms, await outsideSketch(products, sketch, directions));
}

function expectConsistent({ basis, coordinates }: Sketch, z: Matrix64) {
  expect(relativeError(rowProducts(basis, basis), identity(basis.rows))).toBeLessThan(1e-12); // float64 rounding
  expect(relativeError(coordinates, rowProducts(z, basis))).toBeLessThan(1e-12); // float64 rounding
}

test("a sketch is Z in an orthonormal basis, and stays so when it is widened", async () => {
  const z = noisyMatrix(60, 50, 6);
  const { sketch, products, squaredNorms } = await sketchFor(z, 6);
  expect(sketch.basis.rows).toBe(16);
  expectConsistent(sketch, z);
  const wider = await widened(products, sketch, squaredNorms, sampleMatrix(3, 50, 9));
  expect(wider.basis.rows).toBe(19);
  expectConsistent(wider, z);
  expect(wider.outside).toBeLessThan(sketch.outside);
});

test("for atoms inside the sketch the objective on it is that on Z, less what lies outside", async () => {
  const z = noisyMatrix(60, 50, 6);
  const { sketch } = await sketchFor(z, 6);
  const inside = sampleMatrix(4, sketch.basis.rows, 4);
  const codes = codesFor(60, 4);
  const onSketch = await exactObjective(rowsOf(sketch.coordinates), inside, codes, 0.7);
  const onZ = await exactObjective(rowsOf(z), toResidualSpace(sketch, inside), codes, 0.7);
  expect((onSketch + sketch.outside) / onZ).toBeCloseTo(1, 12);
});

test("directions by which a sketch was widened are inside", async () => {
  const z = noisyMatrix(60, 50, 6);
  const given = sampleMatrix(3, 50, 8);
  const { sketch, products, squaredNorms } = await sketchFor(z, 6);
  const wider = await widened(products, sketch, squaredNorms, given);
  expect(relativeError(toResidualSpace(wider, toSketchSpace(wider, given)), given)).toBeLessThan(1e-12); // float64 rounding
});

test("no atoms outside of the sketch lower the objective by more than the bound, and the best ones reach it", async () => {
  const z = noisyMatrix(60, 50, 6);
  const { sketch, products, squaredNorms } = await sketchFor(z, 6);
  const codes = codesFor(60, 4);
  const directions = await products.weightedSums(transpose(codes));
  const bound = gainOutside(await outsideSketch(products, sketch, directions), codes, directions);
  const inside = sampleMatrix(4, sketch.basis.rows, 4);
  const before = await exactObjective(rowsOf(z), toResidualSpace(sketch, inside), codes, 0);
  // The best part outside is least squares on Z less its part inside: for these codes it does not depend on the part inside.
  const wider = await widened(products, sketch, squaredNorms, directions);
  const rest = zeros64(4, wider.basis.rows);
  for (let k = 0; k < 4; k++) rowOf(rest, k).set(rowOf(inside, k));
  let best = before;
  const random = createRandom(3);
  for (let trial = 0; trial < 200; trial++) {
    const moved = toFloat64(rest);
    for (let k = 0; k < 4; k++)
      for (let d = sketch.basis.rows; d < wider.basis.rows; d++) moved.data[k * wider.basis.rows + d] = random.normal();
    best = Math.min(best, await exactObjective(rowsOf(z), toResidualSpace(wider, moved), codes, 0));
  }
  expect(before - best).toBeLessThanOrEqual(bound * (1 + 1e-9)); // float64 rounding
  expect((await outsideSketch(products, wider, directions)).rows).toBe(0);
});

test("learning on a sketch ends where learning on Z ends, falls at every iteration, and its snapshots have the objective it tells", async () => {
  const z = toFloat32(noisyMatrix(400, 500, 8)); // more columns than a matrix that is its own sketch
  const params = { ...defaultParams, conceptCount: 6, alpha: 0.5 };
  const reports: IterationReport[] = [];
  const { objective, objectiveHistory, stopReason } = await learnDictionary(z, params, sketchingReference, {
    onIteration: async (report) => {
      reports.push(report);
      if (report.iteration % 10 !== 1) return;
      const { concepts, activations } = await report.snapshot();
      // the snapshot is rounded to float32
      expect((await exactObjective(rowsOf(z), concepts, activations, params.alpha)) / report.objective).toBeCloseTo(1, 6);
    },
  });
  const direct = await learnDictionary(z, params, referenceBackend);
  expect(stopReason).toBe("converged");
  expect(Math.abs(objective / direct.objective - 1)).toBeLessThan(1e-6); // where each run stops differs by tol, a few times
  // Rounded to float32 at the end.
  objectiveHistory.forEach((value, i) => expect(value).toBeLessThanOrEqual((objectiveHistory[i - 1] ?? Infinity) * (1 + 1e-7)));
  expect(new Set(reports.map(({ phase }) => phase))).toEqual(new Set(["sketch", "exact"]));
  expect(reports.at(-1)!.bytes).toBeLessThan(reports.length * 2 * 4 * z.data.length); // less than iterating on Z reads
});

test("the als update works on a sketch, too: the best iterate, inside the unit sphere", async () => {
  const z = toFloat32(noisyMatrix(200, 300, 8));
  const params = { ...defaultParams, update: "als", conceptCount: 5, alpha: 0.5, maxIterations: 30 } as const;
  const { objective, objectiveHistory, concepts } = await learnDictionary(z, params, sketchingReference);
  expect(objective).toBeLessThanOrEqual(Math.min(...objectiveHistory.slice(0, -1)) * (1 + 1e-7)); // rounded to float32
  for (let k = 0; k < 5; k++) expect(Math.hypot(...rowOf(concepts, k))).toBeCloseTo(1, 6); // rounded to float32
});
