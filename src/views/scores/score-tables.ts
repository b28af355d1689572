/** The scores on screen as tables of whole numbers and fractions: what the page rounds, these do not. */
import type { Cell, Table } from "@/io/table";
import type { Measured } from "@/core/scores/measurement";
import type { Reading, Score } from "@/core/scores/score";
import { scoreRows } from "@/core/scores/score-table";
import type { WordsOverlap } from "@/core/metrics/words/words-overlap";
import { curvesOf } from "@/core/scores/curve-table";
import type { DeletionSummary } from "@/core/scores/deletion-summary";
import type { EncoderScores } from "@/core/scores/encoder-scores";
import type { IntrinsicScores } from "@/core/scores/intrinsic-scores";
import { conceptColumns } from "@/views/scores/intrinsic/concept-columns";

const readingColumns = [
  "score",
  "split",
  "words",
  "mean",
  "std",
  "count",
  "unscored",
  "p",
  "test",
  "difference",
  "difference_low",
  "difference_high",
];
const readingCells = ({ title }: Score, { split, name, value, over, test }: Reading): Cell[] => [
  ...[title, split ?? "", name, value ?? null, over?.std ?? null],
  ...[over?.count ?? null, over?.unscored ?? null, test?.p ?? null, test?.name ?? null],
  ...[test?.difference ?? null, test?.interval?.[0] ?? null, test?.interval?.[1] ?? null],
];

/** A number a row: of the concepts and of every baseline. */
export function scoreValueTable(measured: Measured): Table {
  return {
    columns: readingColumns,
    rows: scoreRows(measured).flatMap(({ score, own, others }) => [own, ...others].map((reading) => readingCells(score, reading))),
  };
}

/** A concept a row: the fact that it tells best, and what it has of every score. */
export function agreementTable(measured: Measured): Table {
  const columns = conceptColumns(measured);
  return {
    columns: [
      "concept",
      "fact",
      "value",
      "reversed",
      ...columns.flatMap(({ column, intervals }) => (intervals ? [column, `${column}_low`, `${column}_high`] : [column])),
    ],
    rows: (measured.scores?.agreement?.concepts ?? []).map(({ concept, best }, k) => [
      concept + 1,
      ...(best ? [best.fact.path, String(best.fact.value), best.reversed] : ["", "", null]),
      ...columns.flatMap(({ values, intervals }) =>
        intervals ? [values[k] ?? null, intervals[k]?.[0] ?? null, intervals[k]?.[1] ?? null] : [values[k] ?? null],
      ),
    ]),
  };
}

/** An ordered pair of concepts a row. */
export function overlapTable({ matrix }: WordsOverlap): Table {
  const K = Math.round(Math.sqrt(matrix.length));
  const rows = Array.from(matrix, (share, at) => [Math.floor(at / K) + 1, (at % K) + 1, share]);
  return { columns: ["concept", "other", "share_of_words_shared"], rows };
}

/** A number a row of one encoder: test and grounding scores, by whose words. */
export function encoderTable(scores: EncoderScores): Table {
  const { metric, encoder, text } = scores;
  const { columns, rows } = scoreValueTable({ words: [], encoderScores: [scores] });
  return { columns: ["metric", "encoder", "text", ...columns], rows: rows.map((row) => [metric, encoder, text, ...row]) };
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
export function deletionTable(summary: DeletionSummary): Table {
  const { tests, drawDeviation, draws, samples, split, seed, exact } = summary;
  const curves = curvesOf(summary);
  const tested = curves.flatMap(({ name, column }) => (name in tests ? [{ column, tests: tests[name as keyof typeof tests] }] : []));
  return {
    columns: [
      "concepts_moved",
      ...curves.map(({ column }) => column),
      "random_deletion_draw_std",
      ...tested.flatMap(({ column }) => [`p_against_${column}`, `difference_from_${column}`]),
      ...["test", "draws", "samples", "split", "random_seed", "exact"],
    ],
    rows: summary.means.deletion.map((_, step) => [
      step,
      ...curves.map(({ means }) => means[step] ?? null),
      drawDeviation[step] ?? null,
      ...tested.flatMap(({ tests }) => [tests[step]?.p ?? null, tests[step]?.difference ?? null]),
      ...[tested.find(({ tests }) => tests[step])?.tests[step]?.name ?? null, draws, samples, split, seed, exact],
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
