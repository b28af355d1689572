import { baselineColumn } from "@/core/scores/baselines";
import { columnName } from "@/core/scores/column-name";
import type { EncoderScores, WordScores } from "@/core/scores/encoder-scores";
import { ofReport, type Reading, type Score } from "@/core/scores/score";

type Report = keyof WordScores["reports"];

/** A report of every list of words, with the test against the concepts' own where it has one. */
function byWords(scores: EncoderScores, report: Report): Reading[] {
  const { metric, encoder, text, testSplit, learnSplit } = scores;
  const grounding = report === "grounding";
  return scores.byWords.flatMap(({ kind, words, reports, tests, ...values }) => {
    const found = reports[report];
    return found
      ? [
          {
            side: kind,
            name: words,
            split: grounding ? learnSplit : testSplit,
            isHeldOut: !grounding,
            by: { metric, encoder, text },
            ...ofReport(found, grounding ? "concepts" : "samples"),
            values: values[report]!,
            ...(tests && report in tests && { test: tests[report as keyof typeof tests] }),
          },
        ]
      : [];
  });
}

function captionsOf({ metric, encoder, text, testSplit, captions }: EncoderScores): Reading {
  const by = { metric, encoder, text };
  return {
    side: "captions",
    name: "GT-captions",
    split: testSplit,
    isHeldOut: true,
    by,
    ...ofReport(captions.report, "samples"),
    values: captions.scores,
  };
}

/** An encoder's scores of the concepts are the same whatever test split it scored. */
const onePerEncoder = (all: readonly EncoderScores[]) => [
  ...new Map(all.map((scores) => [`${scores.metric} ${scores.encoder}`, scores])).values(),
];

const shared = { unit: "score", better: "higher", format: 3 } as const;

/** How well words fit samples, by an encoder: the test score of a sample and the grounding score of a concept must not be mixed. */
export const scoresByEncoder: readonly Score[] = [
  {
    ...shared,
    id: "test-top1",
    title: "Test score, top-1",
    part: "top-1",
    chart: "test-score",
    definition: "The score of a sample with the words of the concept that it activates most: the paper’s tables. The mean over samples.",
    baselines: ["random-words", "noise-images", "token", "other-concepts", "one-concept", "captions"],
    column: ({ side, split, by }) =>
      side === "captions"
        ? `${columnName(by!.metric)}_captions_${split}`
        : `${columnName(by!.metric)}_${baselineColumn(side)}top1_${split}`,
    of: ({ encoderScores }) => encoderScores.flatMap((scores) => [...byWords(scores, "top1"), captionsOf(scores)]),
  },
  {
    ...shared,
    id: "test-top3",
    title: "Test score, mean of top-3",
    part: "mean of top-3",
    chart: "test-score",
    definition: "The mean over a sample’s three strongest concepts: the official code’s other figure.",
    baselines: ["random-words", "noise-images", "token", "other-concepts", "one-concept"],
    column: ({ side, split, by }) => `${columnName(by!.metric)}_${baselineColumn(side)}top3_${split}`,
    of: ({ encoderScores }) => encoderScores.flatMap((scores) => byWords(scores, "top3")),
  },
  {
    ...shared,
    id: "image-specific",
    title: "Image-specific score, top-1",
    part: "image-specific",
    chart: "image-specific",
    definition:
      "How much better the words of a sample’s strongest concept, without the token’s own, fit its image than they fit the other test images. 0: they say nothing of single images. The mean over samples.",
    chance: 0,
    baselines: ["random-words", "noise-images", "other-concepts", "one-concept"],
    column: ({ side, split, by }) => `${columnName(by!.metric)}_${baselineColumn(side)}image_specific_${split}`,
    of: ({ encoderScores }) => encoderScores.flatMap((scores) => byWords(scores, "specific")),
  },
  {
    ...shared,
    id: "grounding",
    title: "Grounding score",
    part: "own words",
    chart: "grounding",
    definition:
      "The score of a concept’s words over its own most activating samples; the mean over concepts. Another number than the test score.",
    baselines: ["random-words", "token", "other-concepts"],
    column: ({ side, by }) => `${columnName(by!.metric)}_${baselineColumn(side)}grounding`,
    of: ({ encoderScores }) => onePerEncoder(encoderScores).flatMap((scores) => byWords(scores, "grounding")),
  },
];
