import { defaultParams } from "@/core/dictionary/dictionary";
import { learnDictionary } from "@/core/dictionary/learn-dictionary";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { Matrix } from "@/core/linalg/matrix";
import { referenceBackend } from "./reference";

const ITERATIONS = 5;
/** Float32 after five iterations on numbers of the order of 1; a wrong kernel is off by far more. */
const TOLERANCE = 1e-3;

/** Learns a dictionary of a known 12×8 matrix on a backend and on the reference. Returns what is wrong, or undefined. */
export async function selfTest(backend: SolverBackend): Promise<string | undefined> {
  const residuals: Matrix = { rows: 12, cols: 8, data: Float32Array.from({ length: 96 }, (_, i) => 3 * Math.sin(i * i * 0.37 + 1)) };
  const params = { ...defaultParams, conceptCount: 3, alpha: 0.5, tol: 0, maxIterations: ITERATIONS };
  try {
    const ours = await learnDictionary(residuals, params, backend);
    const expected = await learnDictionary(residuals, params, referenceBackend);
    const far = (a: Matrix, b: Matrix) =>
      a.data.some((x, i) => !(Math.abs(x - b.data[i]!) <= TOLERANCE * Math.max(1, Math.abs(b.data[i]!))));
    if (far(ours.concepts, expected.concepts) || far(ours.activations, expected.activations)) return "its self-test gave wrong numbers";
    return undefined;
  } catch (error) {
    return `its self-test failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}
