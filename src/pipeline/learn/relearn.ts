/** Dictionaries learned from other samples: how far a result depends on those that happened to be there. */
import { activationsOf } from "@/core/dictionary/projection";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { pickRows } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { Residuals } from "@/io/bundle/read-residuals";
import { projectionIn } from "./compact-basis";
import { contentKey } from "./content-key";
import { learnFromBundle, learnFromStates, type LearnRequest, type LearnStageOptions, learnSplit, type TokenDictionary } from "./learn";
import { projectionOf } from "./project";

/** As many rows, drawn with replacement; the same seed draws the same rows of states of the same number. */
export function drawRows({ matrix, compact }: Residuals, seed: number): Residuals {
  const { integerBelow } = createRandom(seed);
  const rows = Array.from({ length: matrix.rows }, () => integerBelow(matrix.rows));
  return {
    matrix: pickRows(matrix, rows),
    ...(compact && { compact: { ...compact, outside: Float32Array.from(rows, (row) => compact.outside[row]!) } }),
  };
}

/** `learnFromBundle`, from a drawing of the rows where `resample` gives its seed. The activations are those of all rows, as they are. */
export async function learnDrawn(
  bundle: BundleReader,
  request: LearnRequest,
  backend: SolverBackend,
  { resample, ...options }: LearnStageOptions & { readonly resample: number | undefined },
): Promise<TokenDictionary> {
  if (resample === undefined) return learnFromBundle(bundle, request, backend, options);
  const { onProgress, onLoaded, ...learning } = options;
  const { token } = bundle.token(request.token);
  const { layer, params } = request;
  const split = learnSplit(bundle);
  const states = await bundle.residuals(token, layer, split, { signal: options.signal, onProgress });
  onLoaded?.(states);
  const { resilient: _, tokenRows: _rows, ...drawn } = await learnFromStates(drawRows(states, resample), params, backend, learning);
  const projection = projectionIn(projectionOf(drawn), states);
  const activations = activationsOf(states.matrix, projection, states.compact?.outside);
  const tokenRows = states.tokenRows && { tokenRows: states.tokenRows };
  const key = contentKey("drawn", bundle.manifestSha256, token, layer, Object.entries(params).sort(), drawn.run.backend, resample);
  return { key, token, layer, split, ...drawn, activations, ...tokenRows };
}
