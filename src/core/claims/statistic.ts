import type { ScoreReport } from "@/core/metrics/words/concept-scores";
import { summarise, type ScoreSummary } from "@/core/metrics/statistics/summary";
import type { CheckPoint } from "./check-point";
import type { Measure, Side } from "./rule-schema";

/** One measured number: how much, of what, by which rule or encoder. */
export interface Statistic {
  readonly summary: ScoreSummary;
  readonly unscored: number; // samples or concepts with nothing to score
  readonly unit: "samples" | "concepts";
  readonly split: string;
  /** The score's name with its encoder: never "CLIPScore" alone. */
  readonly by: string;
}

/** Why there is no number. */
export interface Missing {
  readonly missing: string;
}

type Words = Side["words"];

/** A measure of a dictionary with its own words, or with what stands in their place. */
export function statisticOf(point: CheckPoint, measure: Measure, words: Words): Statistic | Missing {
  switch (measure) {
    case "overlap":
      return overlapOf(point, words);
    case "truth":
      return truthOf(point, words);
    case "image":
    case "text":
      return neuralOf(point, measure, words, "top1");
    case "image-grounding":
      return neuralOf(point, "image", words, "grounding");
    case "text-grounding":
      return neuralOf(point, "text", words, "grounding");
  }
}

const noScore = {
  image: "No encoder of images scored: load a CLIP on the scores page, or open a bundle that ships embeddings.",
  text: "No text encoder scored: load one for BERTScore on the scores page.",
} as const;

/** An image's score is CLIPScore where a CLIP is there, and else the bundle's own encoder's cosine under its own name. */
function neuralOf(point: CheckPoint, side: "image" | "text", words: Words, report: "top1" | "grounding"): Statistic | Missing {
  const named = (metric: string) => point.neural.find((scores) => scores.metric === metric);
  const scores = side === "text" ? named("BERTScore F1") : (named("CLIPScore") ?? named("Cosine of image and words"));
  if (!scores) return { missing: noScore[side] };
  const by = `${scores.metric} by ${scores.encoder}`;
  const split = report === "top1" ? scores.testSplit : scores.learnSplit;
  const unit = report === "top1" ? "samples" : "concepts";
  if (words === "captions")
    return report === "top1"
      ? fromReport(scores.captions.report, { unit, split, by }, "The samples have no captions that could be scored.")
      : { missing: "Captions stand in place of a sample's words, not of a concept's." };
  const found = scores.byWords.find(({ kind }) => kind === words);
  if (!found) return { missing: withoutBaseline(point, words) };
  return fromReport(
    found.reports[report],
    { unit, split, by },
    "Nothing could be scored: the concepts have no words, or the words no vector.",
  );
}

function truthOf(point: CheckPoint, words: Words): Statistic | Missing {
  const { agreement } = point.scores;
  const truth = agreement?.truth.find(({ topConcepts }) => topConcepts === 1);
  if (!agreement || !truth) return { missing: "The samples carry no facts, so the truth of words cannot be told." };
  if (words === "captions") return { missing: "The truth of words is not measured for captions: they are what the facts come from." };
  const report = { concepts: truth.own, "random-words": truth.baseline, "noise-images": truth.noise?.report }[words];
  if (!report) return { missing: withoutBaseline(point, words) };
  const split = agreement.testSplit ?? agreement.learnSplit;
  const about = { unit: "samples", split, by: "Truth of words by the samples' facts" } as const;
  return fromReport(report, about, "No sample's strongest concept has a word that could be true.");
}

function overlapOf(point: CheckPoint, words: Words): Statistic | Missing {
  const { scores, settings } = point;
  if (words === "captions") return { missing: "Overlap is between concepts; captions have none." };
  const noise = scores.noise && "overlap" in scores.noise ? scores.noise.overlap : undefined;
  const overlap = { concepts: scores.overlap, "random-words": scores.baselineOverlap, "noise-images": noise }[words];
  if (!overlap) return { missing: withoutBaseline(point, words) };
  if (point.words.every(({ length }) => length === 0)) return { missing: "No concept has a word, so none can be shared." };
  const summary = summarise(overlap.concepts);
  if (!summary) return { missing: `Overlap is undefined for ${settings.params.conceptCount === 1 ? "one concept" : "no concepts"}.` };
  return { summary, unscored: 0, unit: "concepts", split: scores.reconstruction[0]?.split ?? "", by: "Overlap of words" };
}

function fromReport(
  { summary, unscored }: ScoreReport,
  about: Pick<Statistic, "unit" | "split" | "by">,
  missing: string,
): Statistic | Missing {
  return summary ? { ...about, summary, unscored } : { missing };
}

function withoutBaseline({ scores: { noise }, missing, settings }: CheckPoint, words: Words): string {
  const ofNoise = noise && "missing" in noise ? noise.missing : missing.find((sentence) => /noise/i.test(sentence));
  return (words === "noise-images" && ofNoise) || `The dictionary of ${settings.token} was not scored with ${words.replace("-", " ")}.`;
}

/** There is a number. */
export const isStatistic = (found: Statistic | Missing): found is Statistic => "summary" in found;
