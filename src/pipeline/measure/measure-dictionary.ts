import { BundleError } from "@/core/bundle/bundle-error";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { WordLists } from "@/core/grounding/word-filter";
import type { Synonyms } from "@/core/metrics/facts/synonyms-schema";
import { sharedWords } from "@/core/metrics/facts/true-words";
import { type DeletionSummary, summariseDeletion } from "@/core/scores/deletion-summary";
import type { EncoderScores } from "@/core/scores/encoder-scores";
import type { Measurement } from "@/core/scores/measurement";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import { decodingOf } from "@/core/settings/setting-values";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import { sha256Hex } from "@/io/formats/sha256";
import type { GroundedDictionary } from "@/pipeline/learn/grounded-dictionary";
import type { BaselineLists } from "@/pipeline/score/baselines/baseline-lists";
import { contentKey } from "@/pipeline/learn/content-key";
import { intrinsicScores } from "@/pipeline/score/intrinsic-scores";
import { groundFromBundle } from "@/pipeline/learn/ground";
import type { LearnStageOptions, TokenDictionary } from "@/pipeline/learn/learn";
import { readSampleGroups } from "./read-sample-groups";
import type { MeasureOptions } from "./measure-options";
import type { EncoderScorer, ScorerKind } from "@/pipeline/score/encoder-scorer";
import { tokenNames, tokenWords } from "@/pipeline/score/baselines/token-words";
import { noiseWords, readNoiseBaseline } from "@/pipeline/score/baselines/noise-baseline";
import { readDeletionCurves } from "@/pipeline/explain/next-word";
import { projectSplits } from "@/pipeline/learn/project";
import { scoreWithEncoder, type ScoreOptions } from "@/pipeline/score/encoder-scores";

/** What measuring needs beside the bundle; shared by all dictionaries of one request. */
export interface MeasureContext {
  readonly lists: WordLists;
  readonly synonyms: Synonyms;
  /** The backend for the next dictionary. */
  readonly solver: () => Promise<SolverBackend>;
  /** Rejects with a sentence where the scorer is not available. */
  readonly scorer: (kind: ScorerKind) => Promise<EncoderScorer>;
}

/** The measured dictionary itself: what may be asked for again, beside its figures. */
export interface MeasuredDictionary extends GroundedDictionary {
  readonly dictionary: TokenDictionary;
}

/** Grounds and scores a dictionary that was learned with the settings. */
export async function measureDictionary(
  bundle: BundleReader,
  { dictionary, warmStart }: { readonly dictionary: TokenDictionary; readonly warmStart: boolean },
  settings: DictionarySettings,
  options: MeasureOptions,
  { lists, synonyms, solver, scorer, baselineLists }: MeasureContext & { readonly baselineLists: BaselineLists },
  { backendAfter, ...reading }: ReadOptions & Pick<LearnStageOptions, "backendAfter"> & { readonly pause: () => Promise<void> },
): Promise<{ measurement: Measurement; measured: MeasuredDictionary }> {
  const missing: string[] = [];
  const projected = await projectSplits(bundle, dictionary, reading);
  const sampleIndices = await bundle.rowSamples(dictionary.token, dictionary.split, reading);
  const grounding = await groundFromBundle(bundle, dictionary, lists, settings, reading);
  const baseline = bundle.manifest.unembedding ? options.baseline : "shuffled";
  if (!bundle.manifest.unembedding)
    missing.push("The bundle does not hold its model's unembedding, so the concepts have no words, and nothing about words is measured.");
  const how = decodingOf(settings);
  const noise = options.noise
    ? await readNoiseBaseline(bundle, { dictionary, projected, ...how }, solver, {
        lists,
        backendAfter,
        resample: options.resample,
        onIteration: reading.pause,
        ...reading,
      }).catch((error: unknown) => {
        reading.signal?.throwIfAborted();
        return { missing: `Noise-Imgs is missing: ${sentenceOf(error)}` };
      })
    : undefined;
  const scored = { dictionary, sampleIndices, projected, grounding, ...how };
  const scores = await intrinsicScores(bundle, scored, {
    ...{ lists, synonyms, baseline, seed: options.baselineSeed, baselineLists, noise },
    ...reading,
  });

  const encoderScores: EncoderScores[] = [];
  const random = [...scores.byWords.filter(({ kind }) => kind === "random-words"), tokenWords(bundle, dictionary)];
  const ownWords = sharedWords(tokenNames(bundle, dictionary.token), synonyms);
  const baselinesOf = (split: string): ScoreOptions => {
    if (!noise) return { baselines: random };
    if ("missing" in noise) return { baselines: random, missing: [noise.missing] };
    return split === noise.split
      ? { baselines: [...random, noiseWords(noise)] }
      : { baselines: random, missing: [`Noise-Imgs is measured on the split “${noise.split}” alone.`] };
  };
  if (projected.length === 0 && options.scorers.length > 0)
    missing.push("This layer has no states of a test split, so no sample was scored by an encoder.");
  else
    for (const kind of options.scorers)
      await orWhyNot(missing, reading.signal, async () => {
        const opened = await scorer(kind);
        const learn = { split: dictionary.split, sampleIndices };
        for (const test of projected) {
          const { signal, pause } = reading;
          encoderScores.push(
            await scoreWithEncoder({ grounding, learn, test }, opened, { ...baselinesOf(test.split), ownWords, signal, pause }),
          );
        }
      });

  let deletion: DeletionSummary | undefined;
  if (options.deletionSteps > 0)
    await orWhyNot(missing, reading.signal, async () => {
      const steps = Math.min(options.deletionSteps, settings.params.conceptCount);
      const moves = { split: projected[0]?.split ?? dictionary.split, steps, seed: options.baselineSeed };
      deletion = summariseDeletion(await readDeletionCurves(bundle, dictionary, moves, reading));
    });

  const measurement: Measurement = {
    settings,
    key: contentKey("measured", dictionary.key, ...Object.values(how)),
    warmStart,
    run: dictionary.run,
    rows: dictionary.activations.rows,
    conceptsHash: hashOf(dictionary.concepts.data),
    words: scores.byWords[0]!.words,
    scores,
    encoderScores,
    groups: await readSampleGroups(bundle, scored, scores, encoderScores, { synonyms, ...reading }),
    ...(deletion && { deletion }),
    missing,
  };
  return { measurement, measured: { dictionary, sampleIndices, projected, grounding } };
}

function hashOf({ buffer, byteOffset, byteLength }: Float32Array): string {
  return sha256Hex(new Uint8Array(buffer, byteOffset, byteLength)).slice(0, 16);
}

/** Does what can be left out: a failure's sentence is added to `missing`. */
async function orWhyNot(missing: string[], signal: AbortSignal | undefined, measure: () => Promise<void>): Promise<void> {
  try {
    await measure();
  } catch (error) {
    signal?.throwIfAborted();
    missing.push(sentenceOf(error));
  }
}

/** An error as sentences for people. */
export function sentenceOf(error: unknown): string {
  if (error instanceof BundleError) return error.problems.slice(0, 3).join(" ");
  return (error instanceof Error && error.message) || `Something went wrong: ${String(error)}.`;
}
