import { baselineColumn } from "@/core/scores/baselines";
import { ofReport, type Reading, type Score } from "@/core/scores/score";

function truthOf(topConcepts: number): Score["of"] {
  return ({ scores: intrinsic }): Reading[] => {
    const { agreement } = intrinsic ?? {};
    const split = agreement?.testSplit ?? agreement?.learnSplit;
    const found = agreement?.truth.find((truth) => truth.topConcepts === topConcepts);
    return (found?.byWords ?? []).map(({ kind, name, report, scores, test }) => ({
      side: kind,
      name,
      split,
      isHeldOut: agreement?.testSplit !== undefined,
      ...ofReport(report, "samples"),
      values: scores,
      ...(kind !== "concepts" && { test }),
    }));
  };
}

const shared = {
  chart: "truth",
  unit: "share of words",
  better: "higher",
  format: 3,
  fromZero: true,
  baselines: ["random-words", "noise-images", "other-concepts", "one-concept"],
} as const;

/** Whether the words of a sample's strongest concepts are true of it. */
export const truthOfWords: readonly Score[] = [
  {
    ...shared,
    id: "truth-top1",
    title: "Truth of words, top-1",
    part: "top-1",
    definition:
      "The share of the words of a sample’s strongest concept that are true of it, by its ground truth and the list of synonyms; the token’s own words never count.",
    column: ({ side }) => `${baselineColumn(side)}truth_top1`,
    of: truthOf(1),
  },
  {
    ...shared,
    id: "truth-top3",
    title: "Truth of words, mean of top-3",
    part: "mean of top-3",
    definition: "The mean over a sample’s three strongest concepts.",
    column: ({ side }) => `${baselineColumn(side)}truth_top3`,
    of: truthOf(3),
  },
];
