/** Many dictionaries, learned, put into words and scored one after the other: what sweeps, the check and the command line share. */
import { InputError } from "@/core/dictionary/input-error";
import { methods } from "@/core/dictionary/methods/methods";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { rowsOf } from "@/core/linalg/row-source";
import { startBeside } from "@/core/sweep/neighbour-start";
import { maxSweepPoints } from "@/core/sweep/sweep-plan";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import { CachingBundleReader } from "@/io/cache/caching-bundle-reader";
import { baselineListsOf } from "@/pipeline/score/baselines/baseline-lists";
import { toModelSpace } from "@/pipeline/learn/compact-basis";
import type { LearnStageOptions, TokenDictionary } from "@/pipeline/learn/learn";
import { learnDrawn } from "@/pipeline/learn/relearn";
import { type MeasureContext, measureDictionary, type MeasuredDictionary, sentenceOf } from "./measure-dictionary";
import type { MeasureOptions, MeasureProgress } from "./measure-options";
import type { MeasuredPoint, Measurement } from "@/core/scores/measurement";
import type { EncoderScorer, ScorerKind } from "@/pipeline/score/encoder-scorer";

export interface MeasureStageOptions extends Pick<LearnStageOptions, "signal" | "now" | "backendAfter"> {
  readonly onProgress?: (progress: MeasureProgress) => void;
  /** Called with each dictionary as it has been measured. */
  readonly onMeasured?: (measurement: Measurement, measured: MeasuredDictionary) => void;
  /** Waited for between pieces of work: to pause, wait in it. */
  readonly pause?: () => Promise<void>;
}

interface Learned {
  readonly settings: DictionarySettings;
  readonly dictionary: TokenDictionary;
  readonly warmStart: boolean;
}

/** Measures the dictionaries in the order of their settings. One that fails leaves its sentence, and the next is measured. */
export async function measureDictionaries(
  bundle: BundleReader,
  settings: readonly DictionarySettings[],
  options: MeasureOptions,
  context: MeasureContext,
  { signal, onProgress, onMeasured, pause = async () => {}, now, backendAfter }: MeasureStageOptions = {},
): Promise<MeasuredPoint[]> {
  if (settings.length > maxSweepPoints)
    throw new InputError(`${settings.length} dictionaries were asked for, more than the ${maxSweepPoints} that are measured at once.`);
  const states = new CachingBundleReader(bundle);
  const shared = { ...context, scorer: oneOfEach(context.scorer), baselineLists: baselineListsOf(states) };
  const reading = {
    signal,
    onProgress: (file: { file: string; received: number; total: number }) => onProgress?.({ stage: "loading", file }),
    pause: async () => {
      await pause();
      signal?.throwIfAborted();
    },
  };
  let before: Learned | undefined;

  async function learn(target: DictionarySettings, index: number): Promise<Learned> {
    if (before && sameStates(before.settings, target) && sameParams(before.settings, target)) return { ...before, settings: target };
    const backend = await context.solver();
    const initial =
      options.warm && before && canStartFrom(before.settings, target) ? await startOf(before.dictionary, target, backend) : undefined;
    const dictionary = await learnDrawn(states, target, backend, {
      resample: options.resample,
      ...reading,
      ...(signal && { signal }),
      ...(now && { now }),
      ...(backendAfter && { backendAfter }),
      ...(initial && { initial }),
      onIteration: async ({ iteration, objective }) => {
        onProgress?.({ stage: "learning", index, iteration, objective });
        await reading.pause();
      },
    });
    return { settings: target, dictionary, warmStart: initial !== undefined };
  }

  async function startOf(neighbour: TokenDictionary, { params }: DictionarySettings, backend: SolverBackend) {
    const { token, layer, split, coordinates: concepts, activations } = neighbour;
    const residuals = await states.residuals(token, layer, split, reading);
    const started = await startBeside(rowsOf(residuals.matrix), { concepts, activations }, params.conceptCount, backend, params.seed);
    return { key: neighbour.key, concepts: toModelSpace(started, residuals) };
  }

  async function measure(target: DictionarySettings, index: number): Promise<MeasuredPoint> {
    try {
      before = await learn(target, index);
      onProgress?.({ stage: "scoring", index });
      const { measurement, measured } = await measureDictionary(states, before, target, options, shared, { ...reading, backendAfter });
      onMeasured?.(measurement, measured);
      return measurement;
    } catch (error) {
      signal?.throwIfAborted();
      return { settings: target, failure: sentenceOf(error) };
    }
  }

  const points: MeasuredPoint[] = [];
  for (const [index, target] of settings.entries()) {
    await reading.pause();
    points.push(await measure(target, index));
    onProgress?.({ stage: "measured", index, point: points[index]!, done: points.length, total: settings.length });
  }
  return points;
}

/** Each scorer is opened once; a sample's own captions are scored once. */
function oneOfEach(open: MeasureContext["scorer"]): MeasureContext["scorer"] {
  const opened = new Map<ScorerKind, Promise<EncoderScorer>>();
  return (kind) => {
    const scorer = opened.get(kind) ?? open(kind).then(withKnownCaptions);
    opened.set(kind, scorer);
    return scorer;
  };
}

function withKnownCaptions(scorer: EncoderScorer): EncoderScorer {
  const captionScores = new Map<number, Promise<number | undefined>>();
  return {
    ...scorer,
    captionScore(sampleIndex) {
      const score = captionScores.get(sampleIndex) ?? scorer.captionScore(sampleIndex);
      captionScores.set(sampleIndex, score);
      return score;
    },
  };
}

const sameStates = (a: DictionarySettings, b: DictionarySettings) => a.token === b.token && a.layer === b.layer;

const sameParams = ({ params: a }: DictionarySettings, { params: b }: DictionarySettings) =>
  (Object.keys(a) as (keyof typeof a)[]).every((name) => a[name] === b[name]);

/** Seeds are compared for what they do, so none starts from another. */
const canStartFrom = (before: DictionarySettings, target: DictionarySettings) =>
  sameStates(before, target) &&
  methods[target.params.method].resumable &&
  before.params.method === target.params.method &&
  before.params.seed === target.params.seed;
