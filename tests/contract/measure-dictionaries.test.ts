import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { openBackend } from "@/cli/options/backend-option";
import { nodeSource } from "@/cli/files/node-source";
import type { Manifest } from "@/core/bundle/manifest/schema";
import { defaultParams } from "@/core/dictionary/dictionary";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import { settingsOfPlan } from "@/core/sweep/sweep-plan";
import { type BundleReader, openBundle } from "@/io/bundle/bundle-reader";
import { readSynonyms, readWordLists } from "@/io/word-lists";
import { intrinsicScores } from "@/pipeline/score/intrinsic-scores";
import { groundFromBundle } from "@/pipeline/learn/ground";
import { learnFromBundle } from "@/pipeline/learn/learn";
import type { MeasureContext, MeasuredDictionary } from "@/pipeline/measure/measure-dictionary";
import { measureDictionaries } from "@/pipeline/measure/measure-dictionaries";
import { sharedWords } from "@/core/metrics/facts/true-words";
import { summariseDeletion } from "@/core/scores/deletion-summary";
import type { MeasuredPoint, Measurement } from "@/core/scores/measurement";
import type { MeasureOptions, MeasureProgress } from "@/pipeline/measure/measure-options";
import type { EncoderScorer } from "@/pipeline/score/encoder-scorer";
import { readDeletionCurves } from "@/pipeline/explain/next-word";
import { projectSplits } from "@/pipeline/learn/project";
import { scoreWithEncoder } from "@/pipeline/score/encoder-scores";
import { readShippedEmbeddings, shippedScorer } from "@/pipeline/score/shipped-scorer";
import { tokenWords } from "@/pipeline/score/baselines/token-words";
import { memorySource } from "../support/bundles/memory-source";
import { extendBundle } from "../support/bundles/extend-bundle";
import { makeTinyBundle } from "../support/bundles/tiny-bundle";
import { usualDecoding } from "../support/usual-decoding";

const folder = (path: string) => nodeSource(fileURLToPath(new URL(`../../public/${path}`, import.meta.url)));
const noOptions: MeasureOptions = { baseline: "isotropic", baselineSeed: 0, scorers: [], deletionSteps: 0, warm: false };
let words: Pick<MeasureContext, "lists" | "synonyms">;

beforeAll(async () => {
  words = { lists: await readWordLists(folder("words")), synonyms: await readSynonyms(folder("words")) };
});

function measured(point: MeasuredPoint | undefined): Measurement {
  if (!point || "failure" in point) throw new Error(point?.failure ?? "There is no such point.");
  return point;
}

describe("on the tiny bundle", () => {
  const files = makeTinyBundle();
  let bundle: BundleReader;
  const base: DictionarySettings = {
    ...{ token: "dog", layer: "final", params: { ...defaultParams, conceptCount: 4 } },
    ...usualDecoding,
  };
  const of = (params: Partial<DictionarySettings["params"]>) => ({ ...base, params: { ...base.params, ...params } });
  const contextOf = (opened: string[] = []): MeasureContext => ({
    ...words,
    solver: async () => referenceBackend,
    async scorer(kind) {
      opened.push(kind);
      throw new Error(`No ${kind} here.`);
    },
  });

  beforeAll(async () => {
    bundle = await openBundle(memorySource(files));
  });

  test("every point is what the parts give that are run one by one, and is told of as it comes", async () => {
    const settings = settingsOfPlan({ base, vary: { axis: "k", values: [2, 4] } }, bundle.manifest);
    const progress: MeasureProgress[] = [];
    const kept: (readonly [string, MeasuredDictionary])[] = [];
    const points = await measureDictionaries(bundle, settings, { ...noOptions, deletionSteps: 3 }, contextOf(), {
      onProgress: (step) => progress.push(step),
      onMeasured: ({ key }, dictionary) => kept.push([key, dictionary]),
    });
    for (const [index, asked] of settings.entries()) {
      const point = measured(points[index]);
      const dictionary = await learnFromBundle(bundle, asked, referenceBackend);
      const projected = await projectSplits(bundle, dictionary);
      const grounding = await groundFromBundle(bundle, dictionary, words.lists, asked);
      const sampleIndices = await bundle.rowSamples("dog", "train");
      const scored = { dictionary, sampleIndices, projected, grounding, wordFilter: asked.wordFilter };
      expect(point.run).toEqual(dictionary.run);
      expect(point.scores).toEqual(await intrinsicScores(bundle, scored, { ...words, baseline: "isotropic", seed: 0 }));
      const steps = Math.min(3, asked.params.conceptCount);
      expect(point.deletion).toEqual(
        summariseDeletion(await readDeletionCurves(bundle, dictionary, { split: "test", steps, seed: 0 }, {})),
      );
      expect(point).toMatchObject({ settings: asked, warmStart: false, rows: 60, missing: [], encoderScores: [] });
      expect(kept[index]![0]).toBe(point.key);
      expect(kept[index]![1]).toEqual({ dictionary, sampleIndices, projected, grounding });
    }
    const told = progress.filter((step) => step.stage === "measured");
    expect(told).toEqual(points.map((point, index) => ({ stage: "measured", index, point, done: index + 1, total: 2 })));
    expect(progress.filter((step) => step.stage === "learning").some(({ index, iteration }) => index === 1 && iteration === 2)).toBe(true);
  });

  test("a point that fails leaves its sentence, and the others are measured", async () => {
    const settings = [of({ conceptCount: 0 }), { ...base, layer: "state-9" }, { ...base, token: "cow" }, base];
    const points = await measureDictionaries(bundle, settings, noOptions, contextOf());
    expect(points.map((point) => ("failure" in point ? point.failure : null))).toEqual([
      "The number of concepts must be a whole number from 1; it is 0.",
      'The bundle has no layer "state-9".',
      'The bundle has no token "cow".',
      null,
    ]);
    expect(points.map((point) => point.settings)).toEqual(settings);
  });

  test("a scorer that is not there is asked for once and is a sentence in every point", async () => {
    const opened: string[] = [];
    const settings = [of({ conceptCount: 2 }), of({ conceptCount: 3 })];
    const points = await measureDictionaries(bundle, settings, { ...noOptions, scorers: ["clip", "text"] }, contextOf(opened));
    expect(opened).toEqual(["clip", "text"]);
    for (const point of points) expect(measured(point).missing).toEqual(["No clip here.", "No text here."]);
  });

  test("settings that differ in words alone share what was learned, and have keys of their own", async () => {
    const learned: number[] = [];
    const settings = [base, { ...base, finalNormAtDecoding: true }, { ...base, wordFilter: "paper" as const }];
    const points = await measureDictionaries(bundle, settings, noOptions, contextOf(), {
      onProgress: (step) => step.stage === "learning" && learned.push(step.index),
    });
    expect(new Set(learned)).toEqual(new Set([0]));
    expect(new Set(points.map((point) => measured(point).key)).size).toBe(3);
    expect(new Set(points.map((point) => measured(point).run.objective)).size).toBe(1);
    const grounded = await groundFromBundle(bundle, await learnFromBundle(bundle, base, referenceBackend), words.lists, settings[1]!);
    expect(measured(points[1]).words).toEqual(grounded.map((concept) => concept.words.map(({ word }) => word)));
  });

  test("a warm point starts from its neighbour, says so, and has another key than a cold one", async () => {
    const settings = [
      of({ conceptCount: 4 }),
      of({ conceptCount: 5 }),
      { ...of({ conceptCount: 5 }), layer: "state-4" },
      of({ method: "pca" }),
    ];
    const [cold, warm] = await Promise.all(
      [false, true].map((each) => measureDictionaries(bundle, settings, { ...noOptions, warm: each }, contextOf())),
    );
    expect(warm!.map((point) => measured(point).warmStart)).toEqual([false, true, false, false]);
    expect(warm!.map((point, i) => measured(point).key === measured(cold![i]).key)).toEqual([true, false, true, true]);
  });

  test("states are read once for all dictionaries of them", async () => {
    const source = memorySource(files);
    const counting = await openBundle(source);
    let read = 0;
    const files_ = counting.files;
    const tensor = files_.tensor.bind(files_);
    files_.tensor = (reference, ...rest) => {
      if (reference.tensor === "final.train") read++;
      return tensor(reference, ...rest);
    };
    await measureDictionaries(
      counting,
      [2, 3, 4].map((conceptCount) => of({ conceptCount })),
      noOptions,
      contextOf(),
    );
    expect(read).toBe(1);
  });

  test("a cancelled request ends with the signal's reason, in the middle of a run", async () => {
    const cancelled = new AbortController();
    const told: MeasureProgress[] = [];
    const measuring = measureDictionaries(bundle, [of({ conceptCount: 2 }), base], noOptions, contextOf(), {
      signal: cancelled.signal,
      onProgress(step) {
        told.push(step);
        if (step.stage === "learning" && step.index === 1) cancelled.abort(new Error("enough"));
      },
    });
    await expect(measuring).rejects.toThrow("enough");
    expect(told.filter(({ stage }) => stage === "measured")).toHaveLength(1);
  });

  test("more dictionaries than a tab should be asked for are refused", async () => {
    const settings = Array.from({ length: 401 }, () => base);
    await expect(measureDictionaries(bundle, settings, noOptions, contextOf())).rejects.toThrow(/401 dictionaries .* more than the 400/);
  });

  /** Scores a list by its length, and every caption 1. */
  const counting: EncoderScorer = {
    ...{ metric: "CLIPScore", encoder: "counting", text: "as it is" },
    encodeSample: async () => {},
    encodeWords: async (lists) => (_sample, concept) => lists[concept]!.length,
    captionScore: async () => 1,
  };
  const countingContext = (): MeasureContext => ({ ...contextOf(), scorer: async () => counting });

  test("every project split has its scores, side by side", async () => {
    const manifest = JSON.parse(new TextDecoder().decode(files.get("manifest.json"))) as Manifest;
    const splits: Manifest["splits"] = [...manifest.splits, { name: "elsewhere", role: "project" }];
    // Another data set: here the learned samples again, so that its figures are known.
    const tokens = manifest.tokens.map((token) => ({
      ...token,
      rows: { ...token.rows, elsewhere: token.rows["train"] },
      residuals: [
        ...token.residuals,
        ...token.residuals.flatMap((entry) => (entry.split === "train" ? [{ ...entry, split: "elsewhere" }] : [])),
      ],
    }));
    const bytes = new TextEncoder().encode(JSON.stringify({ ...manifest, splits, tokens }));
    const two = await openBundle(memorySource(new Map([...files, ["manifest.json", bytes]])));
    const [point] = await measureDictionaries(two, [base], { ...noOptions, scorers: ["clip"] }, countingContext());
    const { scores, encoderScores, groups } = measured(point);
    const [learned, , elsewhere] = scores.reconstruction;
    expect(scores.reconstruction.map(({ split }) => split)).toEqual(["train", "test", "elsewhere"]);
    expect(elsewhere!.relativeError).toBeCloseTo(learned!.relativeError!, 9);
    expect(encoderScores.map(({ testSplit, sampleIndices }) => [testSplit, sampleIndices.length])).toEqual([
      ["test", 15],
      ["elsewhere", 60],
    ]);
    const whole = groups.filter(({ unseen }) => !unseen);
    expect(whole.map(({ split, samples }) => [split, samples])).toEqual([
      ["test", 15],
      ["elsewhere", 60],
    ]);
    expect(whole.map(({ top1 }) => top1[0]!.own)).toEqual(encoderScores.map(({ byWords }) => byWords[0]!.reports.top1));
  });

  test("Noise-Imgs is measured where it is asked for and the bundle has it, or says why not", async () => {
    const extended = await openBundle(memorySource(extendBundle(files)));
    const settings = [base, { ...base, token: "bus" }];
    const points = await measureDictionaries(extended, settings, { ...noOptions, noise: true, scorers: ["clip"] }, countingContext());
    const [dog, bus] = points.map(measured);
    expect(dog!.encoderScores[0]!.byWords.map(({ kind }) => kind)).toEqual([
      ...["concepts", "random-words", "token", "noise-images", "other-concepts", "one-concept"],
    ]);
    expect(dog!.scores.byWords.map(({ kind }) => kind)).toEqual(["concepts", "random-words", "noise-images"]);
    expect(bus!.encoderScores[0]!.byWords.map(({ kind }) => kind)).toEqual([
      ...["concepts", "random-words", "token", "other-concepts", "one-concept"],
    ]);
    expect(bus!.encoderScores[0]!.missing).toEqual([expect.stringMatching(/^Noise-Imgs is missing: the bundle has no states of “bus”/)]);
    const [unasked] = await measureDictionaries(extended, [base], { ...noOptions, scorers: ["clip"] }, countingContext());
    expect(measured(unasked).scores).not.toHaveProperty("noise");
  });

  test("a bundle without an unembedding is measured but for words, and says so", async () => {
    const manifest = { ...bundle.manifest, unembedding: undefined };
    const mute = await openBundle(memorySource(new Map([...files, ["manifest.json", new TextEncoder().encode(JSON.stringify(manifest))]])));
    const [point] = await measureDictionaries(mute, [base], { ...noOptions, deletionSteps: 2 }, contextOf());
    expect(measured(point).missing).toMatchObject(
      [/no words/, /The next word needs the model's unembedding/].map((text) => expect.stringMatching(text)),
    );
    expect(measured(point).scores.reconstruction).toHaveLength(2);
    expect(measured(point).deletion).toBeUndefined();
  });
});

test("a point of the demo is what learning, grounding and scoring give by themselves, by the shipped encoder too", async () => {
  const bundle = await openBundle(folder("bundles/demo"));
  const backend = await openBackend("wasm");
  const scorer = shippedScorer(await readShippedEmbeddings(bundle));
  const base = {
    ...{ token: "bus", layer: "final", params: { ...defaultParams, conceptCount: 10 } },
    ...usualDecoding,
  };
  const settings = [3, 10].map((conceptCount) => ({ ...base, params: { ...base.params, conceptCount } }));
  const context = { ...words, solver: async () => backend, scorer: async () => scorer };
  const points = await measureDictionaries(bundle, settings, { ...noOptions, scorers: ["shipped"] }, context);
  const point = measured(points[1]);

  const dictionary = await learnFromBundle(bundle, base, backend);
  const projected = await projectSplits(bundle, dictionary);
  const grounding = await groundFromBundle(bundle, dictionary, words.lists, base);
  const sampleIndices = await bundle.rowSamples("bus", "train");
  const scores = await intrinsicScores(
    bundle,
    { dictionary, sampleIndices, projected, grounding, wordFilter: "official" },
    { ...words, baseline: "isotropic", seed: 0 },
  );
  expect(point.run).toEqual(dictionary.run);
  expect(point.scores).toEqual(scores);
  const scored = { grounding, learn: { split: "train", sampleIndices }, test: projected[0]! };
  const random = { kind: "random-words", name: "random words (seed 0)", words: scores.byWords[1]!.words } as const;
  const baselines = [random, tokenWords(bundle, dictionary)];
  expect(point.encoderScores).toEqual([
    await scoreWithEncoder(scored, scorer, { baselines, ownWords: sharedWords(["bus"], words.synonyms) }),
  ]);
  expect(point.missing).toEqual([]);
});

test("the demo's held-out dogs are scored apart where their place was never learned with them", async () => {
  const bundle = await openBundle(folder("bundles/demo"));
  const backend = await openBackend("wasm");
  const scorer = shippedScorer(await readShippedEmbeddings(bundle));
  const settings: DictionarySettings = {
    ...{ token: "dog", layer: "final", params: { ...defaultParams, conceptCount: 5 } },
    ...usualDecoding,
  };
  const context = { ...words, solver: async () => backend, scorer: async () => scorer };
  const [point] = await measureDictionaries(bundle, [settings], { ...noOptions, scorers: ["shipped"] }, context);
  const { groups, scores, encoderScores } = measured(point);
  const [whole, unseen, seen] = groups;
  expect(groups).toHaveLength(3);
  expect(whole).toMatchObject({
    split: "test",
    samples: scores.reconstruction[1]!.rows,
    relativeError: scores.reconstruction[1]!.relativeError,
  });
  expect(whole!.top1[0]!.own).toEqual(encoderScores[0]!.byWords[0]!.reports.top1);
  expect(whole!.truth).toEqual(scores.agreement!.truth[0]);
  expect([unseen, seen].map((group) => group!.unseen)).toEqual(
    [true, false].map((holds) => ({ fact: { path: "unseenPair", value: "true" }, holds })),
  );
  const samples = await bundle.samples(await bundle.rowSamples("dog", "test"));
  const count = samples.filter(({ factors }) => factors?.["unseenPair"] === true).length;
  expect([unseen!.samples, seen!.samples]).toEqual([count, samples.length - count]);
  // The whole is the mean of its parts.
  const sum = (of: (group: NonNullable<typeof whole>) => number) => of(unseen!) * unseen!.samples + of(seen!) * seen!.samples;
  expect(sum(({ top1 }) => top1[0]!.own.summary!.mean) / samples.length).toBeCloseTo(whole!.top1[0]!.own.summary!.mean, 10);
  expect(unseen!.top1[0]!.test).toBeDefined();
  expect([whole!, seen!].map(({ top1 }) => top1[0]!.test)).toEqual([undefined, undefined]);
});

test("warm starts over the demo's cats end no worse than cold ones by more than what docs/solver.md says, and are labelled", async () => {
  const bundle = await openBundle(folder("bundles/demo"));
  const backend = await openBackend("wasm");
  const base: DictionarySettings = {
    ...{ token: "cat", layer: "final", params: defaultParams },
    ...usualDecoding,
  };
  const settings = settingsOfPlan({ base, vary: { axis: "k", values: [5, 10, 15, 20] } }, bundle.manifest);
  const context = { ...words, solver: async () => backend, scorer: async () => Promise.reject(new Error("not asked for")) };
  const sweep = (warm: boolean) => measureDictionaries(bundle, settings, { ...noOptions, baseline: "shuffled", warm }, context);
  const [cold, warm] = [(await sweep(false)).map(measured), (await sweep(true)).map(measured)];
  expect(warm.map(({ warmStart }) => warmStart)).toEqual([false, true, true, true]);
  const worse = warm.map(({ run }, i) => run.objective / cold[i]!.run.objective - 1);
  for (const share of worse) expect(share).toBeLessThan(0.003);
});
