import type { Scores } from "@/core/metrics/words/concept-scores";
import type { ScoreSummary } from "@/core/metrics/statistics/summary";
import { baselines, type Side as Words } from "@/core/scores/baselines";
import type { EncoderMetric } from "@/core/scores/encoder-scores";
import type { Measurement } from "@/core/scores/measurement";
import { scoreOf, scoreRows } from "@/core/scores/score-table";
import type { Measure } from "./rule-schema";

/** One measured number: how much, of what, by which rule or encoder. */
export interface Statistic {
  readonly summary: ScoreSummary;
  readonly unscored: number; // samples or concepts with nothing to score
  readonly unit: "samples" | "concepts";
  readonly split: string;
  /** The score's name with its encoder: never "CLIPScore" alone. */
  readonly by: string;
  /** What the summary is of, one by one, and the name of what they are of: two figures with the same name are pairs. */
  readonly values: Scores;
  readonly rows: string;
  /** The jackknife's standard error, where the mean is over pairs of concepts. */
  readonly error?: number | undefined;
}

/** Why there is no number. */
export interface Missing {
  readonly missing: string;
}

/** The score that a measure is, the encoders that are taken in this order, and why there may be no number. */
interface MeasuredAs {
  readonly score: string;
  readonly name: string; // where nothing was measured that could name itself
  readonly metrics?: readonly EncoderMetric[];
  readonly by?: string; // what decides the score, where it is no encoder
  readonly absent: string;
  readonly empty: string;
  readonly captions: string;
}

const ofImages = {
  // CLIPScore where a CLIP is there, and else the bundle's own encoder's cosine under its own name.
  metrics: ["CLIPScore", "Cosine of image and words"],
  absent: "No encoder of images scored: load a CLIP on the scores page, or open a bundle that ships embeddings.",
} as const;
const ofTexts = { metrics: ["BERTScore F1"], absent: "No text encoder scored: load one for BERTScore on the scores page." } as const;
const ofSamples = {
  empty: "Nothing could be scored: the concepts have no words, or the words no vector.",
  captions: "The samples have no captions that could be scored.",
};
const ofConcepts = { ...ofSamples, captions: "Captions stand in place of a sample's words, not of a concept's." };

const measuredAs: Readonly<Record<Measure, MeasuredAs>> = {
  image: { score: "test-top1", name: "image score, top-1", ...ofImages, ...ofSamples },
  text: { score: "test-top1", name: "text score, top-1", ...ofTexts, ...ofSamples },
  "image-grounding": { score: "grounding", name: "image score of concepts", ...ofImages, ...ofConcepts },
  "text-grounding": { score: "grounding", name: "text score of concepts", ...ofTexts, ...ofConcepts },
  truth: {
    score: "truth-top1",
    name: "truth of words, top-1",
    by: "Truth of words by the samples' facts",
    absent: "The samples carry no facts, so the truth of words cannot be told.",
    empty: "No sample's strongest concept has a word that could be true.",
    captions: "The truth of words is not measured for captions: they are what the facts come from.",
  },
  overlap: {
    score: "overlap",
    name: "overlap of words",
    absent: "No concept has a word, so none can be shared.",
    empty: "Overlap is undefined for one concept.",
    captions: "Overlap is between concepts; captions have none.",
  },
};

/** What a measure is called where nothing was measured that could name itself. */
export const measureName = (measure: Measure): string => measuredAs[measure].name;

/** Which end of a measure's scale is the better one. */
export const betterOf = (measure: Measure) => scoreOf(measuredAs[measure].score).better;

/** A measure of a dictionary with its own words, or with what stands in their place. */
export function statisticOf(point: Measurement, measure: Measure, words: Words): Statistic | Missing {
  if (holdsNothing(point)) return { missing: nothingIn(point.settings.token) };
  const { score: id, metrics, by, absent, empty, captions } = measuredAs[measure];
  const score = scoreOf(id);
  const rows = scoreRows(point, [score]);
  const row = metrics ? metrics.map((metric) => rows.find(({ own }) => own.by?.metric === metric)).find(Boolean) : rows[0];
  if (words === "captions" && !score.baselines.includes(words)) return { missing: captions };
  if (!row) return { missing: absent };
  const reading = words === "concepts" ? row.own : row.others.find(({ side }) => side === words);
  if (!reading) return { missing: withoutBaseline(point, words) };
  const { over, split = point.scores.reconstruction[0]?.split ?? "" } = reading;
  if (reading.value === undefined || over?.std === undefined) return { missing: words === "captions" ? captions : empty };
  return {
    summary: { count: over.count, mean: reading.value, std: over.std },
    unscored: over.unscored,
    unit: over.unit,
    split,
    values: reading.values ?? [],
    rows: rowsOf(point, over.unit, split, measure === "overlap" ? words : ""),
    error: reading.error,
    by: reading.by ? `${reading.by.metric} by ${reading.by.encoder}` : (by ?? score.title),
  };
}

/** All states that a dictionary was learned from are 0: its concepts are not those of a model, whatever their words. */
export const holdsNothing = ({ scores }: Measurement): boolean =>
  scores.reconstruction[0] !== undefined && scores.reconstruction[0].relativeError === undefined;

export const nothingIn = (token: string) => `The states of ${token} are all 0: there is nothing to score.`;

/** Samples are the same whatever dictionary scored them; concepts are those of one, and of overlap with one kind of words. */
function rowsOf({ settings: { token, layer, params } }: Measurement, unit: "samples" | "concepts", split: string, words: string): string {
  return unit === "samples"
    ? `samples of ${token} in ${split}`
    : `concepts of ${token}, ${layer}, ${params.method}, K = ${params.conceptCount} ${words}`;
}

function withoutBaseline({ scores, missing, settings }: Measurement, words: Words): string {
  const ofNoise = [...scores.missing, ...missing].find((sentence) => /noise/i.test(sentence));
  return (
    (words === "noise-images" && ofNoise) ||
    `The dictionary of ${settings.token} was not scored with ${baselines[words as Exclude<Words, "concepts">].title}.`
  );
}

/** There is a number. */
export const isStatistic = (found: Statistic | Missing): found is Statistic => "summary" in found;
