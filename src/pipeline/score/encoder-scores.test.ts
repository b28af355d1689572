import { expect, test } from "vitest";
import type { EncoderScorer } from "./encoder-scorer";
import { scoreWithEncoder, type ScoreProgress } from "./encoder-scores";

/** The score is 10·sample + the concept's number of words. */
function fakeScorer() {
  const encoded: number[] = [];
  const scorer: EncoderScorer = {
    metric: "CLIPScore",
    encoder: "fake",
    text: "as it is",
    encodeSample: async (index) => void encoded.push(index),
    async encodeWords(words, before) {
      for (const _ of words) await before?.();
      return (sample, concept) => (words[concept]!.length === 0 ? undefined : 10 * sample + words[concept]!.length);
    },
    captionScore: async (index) => (index === 5 ? undefined : 100 + index),
  };
  return { encoded, scorer };
}
const words = (...list: string[]) => list.map((word, id) => ({ word, id, logit: 1 }));
const dictionary = {
  grounding: [
    { concept: 0, words: words("a", "b"), samples: [{ row: 1, activation: 1 }] },
    { concept: 1, words: words(), samples: [{ row: 0, activation: 1 }] },
  ],
  learn: { split: "train", sampleIndices: Int32Array.of(7, 8) },
  test: { split: "test", activations: { rows: 2, cols: 2, data: Float32Array.of(1, 2, 3, 0) }, sampleIndices: Int32Array.of(5, 6) },
};

test("test samples and the concepts' own samples are scored by their places in the bundle", async () => {
  const { encoded, scorer } = fakeScorer();
  const scores = await scoreWithEncoder(dictionary, scorer, {
    baselines: [
      { kind: "random-words", name: "random", words: [["x"], ["y"]] },
      {
        kind: "noise-images",
        name: "noise",
        words: [["x", "y", "z"], ["x"]],
        activations: { rows: 2, cols: 2, data: Float32Array.of(2, 1, 0, 3) },
      },
    ],
  });
  expect(encoded.sort()).toEqual([5, 6, 7, 8]);
  const [own, random, noise] = scores.byWords;
  expect(scores.byWords.map(({ kind }) => kind)).toEqual(["concepts", "random-words", "noise-images", "other-concepts", "one-concept"]);
  // Concept 0 of the noise dictionary is the first sample's strongest, concept 1 the second's.
  expect(noise).toMatchObject({ words: "noise", top1: [53, 61], grounding: [undefined, undefined] });
  expect(own).toMatchObject({ words: "concepts", top1: [undefined, 62], top3: [52, 62], grounding: [82, undefined] });
  expect(own!.reports.top1).toEqual({ summary: { count: 1, mean: 62, std: 0 }, unscored: 1 });
  expect(random).toMatchObject({ words: "random", top1: [51, 61], grounding: [81, 71] });
  expect(scores.captions).toMatchObject({ scores: [undefined, 106], report: { unscored: 1 } });
  expect(scores).toMatchObject({ encoder: "fake", testSplit: "test", learnSplit: "train" });
});

test("without the token's own words, what is left of a score is what it has more than on the other test samples", async () => {
  const { scorer } = fakeScorer();
  const named = {
    ...dictionary,
    grounding: [
      { ...dictionary.grounding[0]!, words: words("Dogs", "a") },
      { ...dictionary.grounding[1]!, words: words("dog") },
    ],
  };
  const { byWords } = await scoreWithEncoder(named, scorer, {
    ownWords: new Set(["dog"]),
    baselines: [{ kind: "token", name: "token", words: [["dog"], ["dog"]] }],
  });
  const of = (kind: string) => byWords.find((scores) => scores.kind === kind)!;
  // The first sample's strongest concept has no other word; the second's scores 61 there and 51 on the first sample.
  expect(of("concepts")).toMatchObject({ top1: [51, 62], specific: [undefined, 10] });
  expect(of("token").specific).toEqual([undefined, undefined]);
  expect(of("one-concept").specific).toEqual([-10, 10]);
  expect((await scoreWithEncoder(named, scorer)).byWords[0]).not.toHaveProperty("specific");
});

test("progress counts up in every stage, and a cancelled run ends before the next sample", async () => {
  const { encoded, scorer } = fakeScorer();
  const heard: ScoreProgress[] = [];
  await scoreWithEncoder(dictionary, scorer, { onProgress: (progress) => heard.push(progress) });
  expect(heard.map(({ stage, done, total }) => `${stage} ${done}/${total}`)).toEqual([
    ...[0, 1, 2, 3].map((done) => `samples ${done}/4`),
    "words 0/2",
    "words 1/2",
    "captions 0/2",
    "captions 1/2",
  ]);
  encoded.length = 0;
  const cancel = new AbortController();
  const pause = async () => (encoded.length === 2 ? cancel.abort() : undefined);
  await expect(scoreWithEncoder(dictionary, scorer, { signal: cancel.signal, pause })).rejects.toThrow(/abort/i);
  expect(encoded).toHaveLength(2);
});

test("a sample that cannot be read is counted apart, and the others are scored", async () => {
  const { scorer } = fakeScorer();
  const broken: EncoderScorer = {
    ...scorer,
    encodeSample: async (index) => {
      if (index === 6) throw new Error("`6.png` is no picture.");
    },
  };
  const { missing, byWords } = await scoreWithEncoder(dictionary, broken, { missing: ["no baseline"] });
  expect(missing).toEqual(["no baseline", "1 of 4 samples could not be read and are not scored; the first: `6.png` is no picture."]);
  expect(byWords[0]!.reports.grounding.summary).toMatchObject({ count: 1 });
});

test("where no sample can be read, the reason ends the scoring", async () => {
  const { scorer } = fakeScorer();
  const broken = { ...scorer, encodeSample: () => Promise.reject(new Error("The encoder takes no pictures.")) };
  await expect(scoreWithEncoder(dictionary, broken)).rejects.toThrow("The encoder takes no pictures.");
});
