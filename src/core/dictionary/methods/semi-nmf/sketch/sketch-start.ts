import { singularStart, warmStart, type InitialState } from "@/core/dictionary/methods/semi-nmf/initial-state";
import type { LearningRun } from "@/core/dictionary/methods/semi-nmf/learning-run";
import { outsideSketch, type Passes, signedSums, type Sketch, sketchOf, toSketchSpace, wholeSpace, widenSketch } from "./sketch";
import { tiedValues } from "@/core/dictionary/methods/semi-nmf/tied-values";
import { leadingSpace, SINGULAR_TOLERANCE } from "@/core/linalg/decomposition/leading-singular";
import { thinSvd } from "@/core/linalg/decomposition/thin-svd";

/** Matrices of so few columns are their own sketch: their singular vectors are then exact however flat the spectrum. */
const FEW_COLUMNS = 128;
/** Sums of rows to begin with, beyond K. */
const OVERSAMPLING = 12;
/** Blocks of the space around given concepts, which need no singular vectors. */
const WARM_BLOCKS = 2;

/** Where a run on a sketch starts; concepts in the sketch's coordinates. */
export interface SketchStart {
  readonly sketch: Sketch;
  readonly state: InitialState;
  readonly tied: readonly number[]; // as Dictionary's tiedSingularValues
}

/** A cold run starts from the singular vectors that it would start from on Z, in a part of the row space around them; a warm one from what was given. */
export async function startOnSketch(run: LearningRun, z: Passes): Promise<SketchStart> {
  const { residuals, squaredNorms, params, random, initial } = run;
  const { rows, cols } = residuals;
  const K = params.conceptCount;
  const count = Math.min(K, rows, cols);
  if (cols <= FEW_COLUMNS) {
    const sketch = await wholeSpace(residuals, squaredNorms);
    if (initial) return { sketch, state: warmStart(rows, K, initial), tied: [] };
    const leading = thinSvd(sketch.coordinates, count);
    return { sketch, state: singularStart(leading, K), tied: tiedValues(leading.values) };
  }
  const { leading, next, space, residual } = await leadingSpace(z, count, {
    tolerance: SINGULAR_TOLERANCE.float32,
    random,
    first: await signedSums(residuals, Math.min(rows, cols, count + OVERSAMPLING), random),
    orthonormalise: z.orthonormalRows,
    ...(initial && { blocks: WARM_BLOCKS }),
  });
  const around = sketchOf(space, squaredNorms);
  const sketch = initial ? await widenSketch(z, around, squaredNorms, await outsideSketch(z, around, initial)) : around;
  const start = initial ? warmStart(rows, K, initial) : singularStart(leading, K);
  return {
    sketch,
    state: { ...start, concepts: toSketchSpace(sketch, start.concepts) },
    tied: initial ? [] : tiedValues([...leading.values, next], residual),
  };
}
