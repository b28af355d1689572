/**
 * Noise-Imgs (CoX-LMM §5): the whole procedure again on images of noise. A dictionary is learned from the states that the model
 * has at the same positions with noise for the image, by the same method and parameters; its concepts get words by the same
 * filter; and the bundle's own samples, projected on it, are scored with the words of their strongest concept.
 */
import type { DictionaryRun } from "@/core/bundle/manifest/schema";
import { type DictionaryParams, defaultParams } from "@/core/dictionary/dictionary";
import { InputError } from "@/core/dictionary/input-error";
import { activationsOf } from "@/core/dictionary/projection";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { WordLists as FilterLists } from "@/core/grounding/word-filter";
import type { Matrix } from "@/core/linalg/matrix";
import type { Decoding } from "@/core/settings/setting-values";
import { type ScoredWords, type WordLists, wordListsOf } from "@/core/metrics/words/scored-words";
import { valuesOfRun } from "@/core/settings/dictionary-settings";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import { projectionIn } from "@/pipeline/learn/compact-basis";
import { groundFromBundle } from "@/pipeline/learn/ground";
import { learnFromStates, learnSplit, type LearnStageOptions } from "@/pipeline/learn/learn";
import { drawRows } from "@/pipeline/learn/relearn";
import { projectionOf } from "@/pipeline/learn/project";

/** The dictionary that the baseline belongs to, as far as it says what is done. */
export interface NoiseRequest extends Decoding {
  readonly dictionary: { readonly token: string; readonly layer: string; readonly run: DictionaryRun };
  /** The first split's samples are scored: the learn split's where there is no other. */
  readonly projected: readonly { readonly split: string }[];
}

export interface NoiseWords extends WordLists {
  readonly run: DictionaryRun; // of the noise dictionary
  readonly split: string;
  /** Of the split's own states on the noise dictionary. */
  readonly activations: Matrix; // [N×K]
}

/** What was found, or a sentence that says why there is nothing. */
export type NoiseBaseline = NoiseWords | { readonly missing: string };

export type NoiseOptions = Pick<LearnStageOptions, "signal" | "onProgress" | "pause" | "onIteration" | "backendAfter"> & {
  readonly lists: FilterLists;
  /** The seed of a drawing of the rows to learn from. */
  readonly resample?: number | undefined;
};

/** Learns the noise dictionary that belongs to a dictionary, and projects the scored samples on it. */
export async function readNoiseBaseline(
  bundle: BundleReader,
  request: NoiseRequest,
  backend: () => Promise<SolverBackend>,
  { lists, onIteration, backendAfter, resample, ...options }: NoiseOptions,
): Promise<NoiseBaseline> {
  const { token, layer, run } = request.dictionary;
  const reading = { signal: options.signal, onProgress: options.onProgress };
  const noise = await bundle.noise(token, layer, learnSplit(bundle), reading);
  if (!noise) return { missing: `Noise-Imgs is missing: the bundle has no states of “${token}” in the layer ${layer} with noise images.` };
  if (!bundle.manifest.unembedding || bundle.manifest.vocabulary === undefined)
    return { missing: "Noise-Imgs is missing: its concepts have no words, as the bundle does not hold the model’s unembedding." };
  try {
    const learned = await learnFromStates(resample === undefined ? noise : drawRows(noise, resample), paramsOf(run), await backend(), {
      signal: options.signal,
      pause: options.pause,
      onIteration,
      backendAfter,
    });
    const grounding = await groundFromBundle(bundle, learned, lists, request, options);
    const split = request.projected[0]?.split ?? learnSplit(bundle);
    const residuals = await bundle.residuals(token, layer, split, reading);
    const projection = projectionIn(projectionOf(learned), residuals);
    return {
      run: learned.run,
      ...wordListsOf(grounding),
      split,
      activations: activationsOf(residuals.matrix, projection, residuals.compact?.outside),
    };
  } catch (problem) {
    if (problem instanceof InputError) return { missing: `Noise-Imgs is missing: ${problem.message}` };
    throw problem;
  }
}

/** As scores take it. */
export function noiseWords({ words, opposite, activations }: NoiseWords): ScoredWords {
  return { kind: "noise-images", name: "noise images", words, ...(opposite && { opposite }), activations };
}

/** What a finished run was asked. */
function paramsOf(run: DictionaryRun): DictionaryParams {
  const { stopReason, iterations } = run;
  const maxIterations = stopReason === "max-iterations" && iterations > 0 ? iterations : defaultParams.maxIterations;
  return { ...defaultParams, ...valuesOfRun(run), maxIterations };
}
