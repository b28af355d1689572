/** Many measured dictionaries as one table: a row a dictionary, a column a figure. What a dictionary has no figure of is an empty cell. */
import type { ConceptAgreement } from "@/core/metrics/facts/agreement";
import type { ScoreReport } from "@/core/metrics/words/concept-scores";
import { summarise } from "@/core/metrics/statistics/summary";
import { type DictionarySettings, valuesOf } from "@/core/settings/dictionary-settings";
import { appliesTo, dictionaryFields, type DictionaryValues, entryOf } from "@/core/settings/setting-values";
import type { FailedFigures, MeasuredFigures } from "./measured-figures";

export type Cell = string | number | boolean | null;

type Cells = readonly (readonly [column: string, cell: Cell | undefined])[];

/** The table of some points, in their order. Columns are in the order in which the points bring them up. */
export function measurementTable(points: readonly (MeasuredFigures | FailedFigures)[]): { columns: string[]; rows: Cell[][] } {
  const records = points.map((point) => new Map(cellsOf(point)));
  const columns = [...new Set(records.flatMap((record) => [...record.keys()]))];
  return { columns, rows: records.map((record) => columns.map((column) => record.get(column) ?? null)) };
}

function cellsOf(point: MeasuredFigures | FailedFigures): Cells {
  if ("failure" in point) return [...settingCells(point.settings), ["failure", point.failure]];
  const { settings, warmStart, run, rows, words, scores, missing } = point;
  const hasWords = words.some(({ length }) => length > 0);
  return [
    ...settingCells(settings),
    ["warm_start", warmStart],
    ["backend", run.backend],
    ["M", rows],
    ["ms", run.elapsedMs],
    ["iterations", run.iterations],
    ["stop_reason", run.stopReason],
    ["dead_atoms", run.deadAtoms.length],
    ["objective", run.objective],
    ...scores.reconstruction.flatMap(({ split, rows: count, relativeError, centredError, density }): Cells => [
      [`rows_${split}`, count],
      [`error_${split}`, relativeError],
      [`centred_error_${split}`, centredError],
      [`density_${split}`, density],
    ]),
    ["words_per_concept", summarise(words.map(({ length }) => length))?.mean],
    // Of concepts that have no word at all, nothing is said about words.
    ...(hasWords
      ? ([
          ["overlap", scores.overlap.mean],
          ["random_overlap", scores.baselineOverlap.mean],
        ] as const)
      : []),
    ...(scores.noise && "overlap" in scores.noise ? [["noise_overlap", scores.noise.overlap.mean] as const] : []),
    ...point.neural.flatMap(neuralCells),
    ...agreementCells(scores.agreement, hasWords),
    ...point.groups.flatMap(groupCells),
    ...deletionCells(point.deletion),
    ["missing", missing.length > 0 ? missing.join(" ") : undefined],
  ];
}

/** What rows have had first since they were first written, in this order; a newer setting stands after it. */
const firstFields = ["token", "layer", "method", "conceptCount", "alpha", "seed", "update", "starts"] as const;

function settingCells(settings: DictionarySettings): Cells {
  const values = valuesOf(settings);
  const inOrder = [...new Set<keyof DictionaryValues>([...firstFields, ...dictionaryFields])];
  return inOrder.map((field) => [entryOf(field).column, appliesTo(field, values.method) ? values[field] : undefined]);
}

function neuralCells({ metric, encoder, testSplit, byWords, captions }: MeasuredFigures["neural"][number]): Cells {
  const name = columnName(metric);
  return [
    [`${name}_encoder`, encoder],
    ...byWords.flatMap(({ kind, reports, test }): Cells => {
      const whose = kind === "concepts" ? "" : `${kind === "random-words" ? "random" : "noise"}_`;
      return [
        ...reportCells(`${name}_${whose}top1_${testSplit}`, reports.top1),
        ...reportCells(`${name}_${whose}top3_${testSplit}`, reports.top3),
        ...(kind === "concepts" ? [] : [[`${name}_${whose}top1_${testSplit}_p`, test?.p] as const]),
        ...(kind === "noise-images" ? [] : reportCells(`${name}_${whose}grounding`, reports.grounding)),
      ];
    }),
    ...reportCells(`${name}_captions_${testSplit}`, captions.report),
  ];
}

function agreementCells(agreement: MeasuredFigures["scores"]["agreement"], hasWords: boolean): Cells {
  if (!agreement) return [];
  const { concepts, truth, prefixed } = agreement;
  const [top1, top3] = truth;
  return [
    ["auc", mean(concepts, ({ best }) => best?.auc)],
    ["auc_held_out", mean(concepts, ({ best }) => best?.heldOutAuc)],
    ["information_bits", mean(concepts, ({ best }) => best?.information)],
    ["purity", mean(concepts, ({ best }) => best?.purity)],
    ["specificity", mean(concepts, ({ best }) => best?.specificity)],
    ...(hasWords
      ? ([
          ["share_named", share(concepts, ({ best }) => best?.named === true)],
          ["share_words_true", share(concepts, ({ wordsAreTrue }) => wordsAreTrue)],
        ] as const)
      : []),
    ...(top1 ? truthCells("truth_top1", top1) : []),
    ...(top3 ? truthCells("truth_top3", top3) : []),
    ...("mean" in prefixed
      ? ([
          ["neutral_auc", prefixed.mean.auc],
          ["neutral_auc_held_out", prefixed.mean.heldOutAuc],
        ] as const)
      : []),
  ];
}

function truthCells(name: string, { own, baseline, test, noise }: NonNullable<MeasuredFigures["groups"][number]["truth"]>): Cells {
  return [
    ...reportCells(name, own),
    [`random_${name}`, baseline.summary?.mean],
    [`random_${name}_p`, test?.p],
    ...(noise
      ? ([
          [`noise_${name}`, noise.report.summary?.mean],
          [`noise_${name}_p`, noise.test?.p],
        ] as const)
      : []),
  ];
}

/** Groups that are a whole split have these figures in other columns. */
function groupCells({ split, unseen, samples, relativeError, truth, top1 }: MeasuredFigures["groups"][number]): Cells {
  if (!unseen) return [];
  const { fact, holds } = unseen;
  const name = `${split}_${holds ? "" : "not_"}${columnName(fact.value === "true" ? fact.path : `${fact.path}=${fact.value}`)}`;
  return [
    [`rows_${name}`, samples],
    [`error_${name}`, relativeError],
    [`truth_top1_${name}`, truth?.own.summary?.mean],
    ...top1.flatMap(({ metric, own, test }): Cells => [
      ...reportCells(`${columnName(metric)}_top1_${name}`, own),
      ...(holds ? [[`${columnName(metric)}_top1_${name}_p`, test?.p] as const] : []),
    ]),
  ];
}

function deletionCells(deletion: MeasuredFigures["deletion"]): Cells {
  if (!deletion) return [];
  const { samples, exact, means } = deletion;
  const names = { deletion: "deletion", randomDeletion: "random_deletion", insertion: "insertion", randomInsertion: "random_insertion" };
  return [
    ["deletion_rows", samples],
    ["deletion_exact", exact],
    ...(["deletion", "randomDeletion", "insertion", "randomInsertion"] as const).flatMap((curve): Cells =>
      means[curve].map((value, step) => [`${names[curve]}_${step}`, value]),
    ),
  ];
}

function reportCells(name: string, { summary, unscored }: ScoreReport): Cells {
  return [
    [name, summary?.mean],
    [`${name}_std`, summary?.std],
    [`${name}_count`, summary?.count ?? 0],
    ...(unscored > 0 ? [[`${name}_unscored`, unscored] as const] : []),
  ];
}

/** Of the concepts that have the figure. */
function mean(concepts: readonly ConceptAgreement[], figure: (concept: ConceptAgreement) => number | undefined): number | undefined {
  return summarise(concepts.flatMap((concept) => figure(concept) ?? []))?.mean;
}

function share(concepts: readonly ConceptAgreement[], holds: (concept: ConceptAgreement) => boolean): number | undefined {
  return concepts.length > 0 ? concepts.filter(holds).length / concepts.length : undefined;
}

/** The part of a column's name that a figure's own name is. */
function columnName(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9=]+/g, "_")
    .toLowerCase();
}
