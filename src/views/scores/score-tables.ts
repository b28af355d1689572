/** The scores on screen as tables of whole numbers and fractions: what the page rounds, these do not. */
import type { Cell, Table } from "@/io/table";
import type { IntrinsicScores, EncoderScores, DeletionSummary } from "@/views/artifacts";
import { baselineNames } from "./baseline-names";

type Report = EncoderScores["captions"]["report"];

const reportColumns = ["mean", "std", "count", "unscored"];
const reportCells = ({ summary, unscored }: Report): Cell[] => [summary?.mean ?? null, summary?.std ?? null, summary?.count ?? 0, unscored];

/** A score a row: of the concepts and of the baseline. */
export function wordScoreTable({ baseline, overlap, baselineOverlap, noise, reconstruction, agreement }: IntrinsicScores): Table {
  const against = `${baselineNames[baseline.kind]}, seed ${baseline.seed}`;
  const none = [null, null, null]; // a mean over pairs of words has no samples
  const rows: Cell[][] = [
    ["words overlap", "", "concepts", overlap.mean ?? null, ...none, null],
    ["words overlap", "", against, baselineOverlap.mean ?? null, ...none, null],
    ...(noise && "overlap" in noise ? [["words overlap", "", "Noise-Imgs", noise.overlap.mean ?? null, ...none, null]] : []),
    ...(agreement?.truth ?? []).flatMap(({ topConcepts, own, baseline: other, test, noise: ofNoise }) => {
      const score = topConcepts === 1 ? "truth of words, top-1" : `truth of words, mean of top-${topConcepts}`;
      const split = agreement!.testSplit ?? agreement!.learnSplit;
      return [
        [score, split, "concepts", ...reportCells(own), null],
        [score, split, against, ...reportCells(other), test?.p ?? null],
        ...(ofNoise ? [[score, split, "Noise-Imgs", ...reportCells(ofNoise.report), ofNoise.test?.p ?? null]] : []),
      ];
    }),
    ...reconstruction.flatMap(({ split, rows, relativeError, centredError, density }) => [
      ["reconstruction error", split, "concepts", relativeError, null, rows, 0, null],
      ["reconstruction error, centred", split, "concepts", centredError, null, rows, 0, null],
      ["density", split, "concepts", density, null, rows, 0, null],
    ]),
  ];
  return { columns: ["score", "split", "words", ...reportColumns, "p"], rows };
}

/** A concept a row: the fact that it tells best, and its own overlap and density. */
export function agreementTable({ agreement, overlap, reconstruction }: IntrinsicScores): Table {
  const concepts = agreement?.concepts ?? [];
  return {
    columns: "concept fact value reversed auc auc_held_out information_bits purity specificity named words_true overlap density".split(" "),
    rows: concepts.map(({ concept, best, wordsAreTrue }, k) => [
      concept + 1,
      ...(best ? [best.fact.path, String(best.fact.value), best.reversed, best.auc] : ["", "", null, null]),
      ...[best?.heldOutAuc ?? null, best?.information ?? null, best?.purity ?? null, best?.specificity ?? null],
      ...[best?.named ?? null, wordsAreTrue, overlap.concepts[k] ?? null, reconstruction[0]?.conceptDensities[k] ?? null],
    ]),
  };
}

/** An ordered pair of concepts a row. */
export function overlapTable({ matrix }: IntrinsicScores["overlap"]): Table {
  const K = Math.round(Math.sqrt(matrix.length));
  const rows = Array.from(matrix, (share, at) => [Math.floor(at / K) + 1, (at % K) + 1, share]);
  return { columns: ["concept", "other", "share_of_words_shared"], rows };
}

/** A score a row of one encoder: test and grounding scores, by whose words. */
export function neuralScoreTable({ metric, encoder, text, testSplit, learnSplit, byWords, captions }: EncoderScores): Table {
  const about = [metric, encoder, text];
  return {
    columns: ["metric", "encoder", "text", "words", "score", "split", ...reportColumns, "p"],
    rows: [
      ...byWords.flatMap(({ words, reports, test }) => [
        [...about, words, "test score, top-1", testSplit, ...reportCells(reports.top1), test?.p ?? null],
        [...about, words, "test score, mean of top-3", testSplit, ...reportCells(reports.top3), null],
        [...about, words, "grounding score", learnSplit, ...reportCells(reports.grounding), null],
      ]),
      [...about, "GT-captions", "test score", testSplit, ...reportCells(captions.report), null],
    ],
  };
}

/** A concept a row: its grounding score by whose words. */
export function conceptScoreTable({ metric, encoder, byWords }: EncoderScores): Table {
  const count = byWords[0]?.grounding.length ?? 0;
  return {
    columns: ["concept", "metric", "encoder", ...byWords.map(({ words }) => words)],
    rows: Array.from({ length: count }, (_, k) => [k + 1, metric, encoder, ...byWords.map(({ grounding }) => grounding[k] ?? null)]),
  };
}

/** A number of moved concepts a row. */
export function deletionTable({ means, tests, samples, split, seed, exact }: DeletionSummary): Table {
  const curves = ["deletion", "randomDeletion", "insertion", "randomInsertion"] as const;
  return {
    columns: [
      "concepts_moved",
      "deletion",
      "random_deletion",
      "insertion",
      "random_insertion",
      "p_deletion",
      "samples",
      "split",
      "random_seed",
      "exact",
    ],
    rows: means.deletion.map((_, step) => [
      step,
      ...curves.map((curve) => means[curve][step] ?? null),
      tests[step]?.p ?? null,
      samples,
      split,
      seed,
      exact,
    ]),
  };
}

/** A concept a row: its fact on the captions' states, and after the neutral beginning. */
export function prefixedTable({ agreement }: IntrinsicScores): Table {
  if (!agreement || "missing" in agreement.prefixed) return { columns: [], rows: [] };
  const { prefix, concepts, captionMean, mean } = agreement.prefixed;
  const figures = ["auc", "heldOutAuc", "information", "purity"] as const;
  return {
    columns:
      "concept fact value reversed auc auc_neutral auc_held_out auc_held_out_neutral information_bits information_bits_neutral purity purity_neutral prefix".split(
        " ",
      ),
    rows: [
      ["mean", "", "", null, ...figures.flatMap((figure) => [captionMean[figure] ?? null, mean[figure] ?? null]), prefix],
      ...agreement.concepts.map(({ concept, best }, k) => [
        ...(best ? [concept + 1, best.fact.path, String(best.fact.value), best.reversed] : [concept + 1, "", "", null]),
        ...figures.flatMap((figure) => [best?.[figure] ?? null, concepts[k]?.[figure] ?? null]),
        prefix,
      ]),
    ],
  };
}
