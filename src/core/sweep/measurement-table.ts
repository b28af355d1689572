/** Many measured dictionaries as one table: a row a dictionary, a column a figure. What a dictionary has no figure of is an empty cell. */
import { columnName } from "@/core/scores/column-name";
import type { testTitles } from "@/core/metrics/statistics/compared-pairs";
import { measuredOf, type MeasuredPoint, type Measurement } from "@/core/scores/measurement";
import { ofReport, type Reading, readingsOf } from "@/core/scores/score";
import { scoreTable } from "@/core/scores/score-table";
import { curvesOf } from "@/core/scores/curve-table";
import { seedCounts } from "./distinct-dictionaries";
import { type DictionarySettings, valuesOf } from "@/core/settings/dictionary-settings";
import { appliesTo, dictionaryFields, type DictionaryValues, entryOf } from "@/core/settings/setting-values";

export type Cell = string | number | boolean | null;

type Cells = readonly (readonly [column: string, cell: Cell | undefined])[];

/** The table of some points, in their order. Columns are in the order in which the points bring them up. */
export function measurementTable(points: readonly MeasuredPoint[]): { columns: string[]; rows: Cell[][] } {
  const counts = seedCounts(measuredOf(points));
  const records = points.map((point) => new Map([...cellsOf(point), ...("failure" in point ? [] : seedCells(counts.get(point)))]));
  const columns = [...new Set(records.flatMap((record) => [...record.keys()]))];
  return { columns, rows: records.map((record) => columns.map((column) => record.get(column) ?? null)) };
}

function cellsOf(point: MeasuredPoint): Cells {
  if ("failure" in point) return [...settingCells(point.settings), ["failure", point.failure]];
  const { settings, warmStart, run, rows, conceptsHash, scores, encoderScores, groups, missing } = point;
  return [
    ...settingCells(settings),
    ["warm_start", warmStart],
    ["backend", run.backend],
    ["M", rows],
    ["concepts_hash", conceptsHash],
    ["ms", run.elapsedMs],
    ["iterations", run.iterations],
    ["stop_reason", run.stopReason],
    ["dead_atoms", run.deadAtoms.length],
    ["objective", run.objective],
    ...scores.reconstruction.map(({ split, rows: count }) => [`rows_${split}`, count] as const),
    ...scoreTable.flatMap((score) =>
      readingsOf(score, point).flatMap((reading) => (score.column ? readingCells(score.column(reading), reading) : [])),
    ),
    ...encoderScores.map(({ metric, encoder }) => [`${columnName(metric)}_encoder`, encoder] as const),
    ...groups.flatMap(groupCells),
    ...deletionCells(point.deletion),
    ["missing", missing.length > 0 ? missing.join(" ") : undefined],
  ];
}

/** Where dictionaries differ in nothing but their seed: how many they are. */
function seedCells(counts: { readonly seeds: number; readonly distinct: number } | undefined): Cells {
  if (!counts || counts.seeds === 1) return [];
  return [
    ["seeds", counts.seeds],
    ["distinct_dictionaries", counts.distinct],
  ];
}

/** What rows have had first since they were first written, in this order; a newer setting stands after it. */
const firstFields = ["token", "layer", "method", "conceptCount", "alpha", "seed", "update", "starts"] as const;

function settingCells(settings: DictionarySettings): Cells {
  const values = valuesOf(settings);
  const inOrder = [...new Set<keyof DictionaryValues>([...firstFields, ...dictionaryFields])];
  return inOrder.map((field) => [entryOf(field).column, appliesTo(field, values.method) ? values[field] : undefined]);
}

type Tested = { readonly name: keyof typeof testTitles; readonly p: number };

/** Of a mean its deviation and count too, of what was tested its p and the test's name. */
function readingCells(
  name: string,
  { value, over, ...reading }: Pick<Reading, "value" | "over"> & { readonly test?: Tested | undefined },
): Cells {
  return [
    [name, value],
    ...(over && "std" in over
      ? ([
          [`${name}_std`, over.std],
          [`${name}_count`, over.count],
        ] as const)
      : []),
    ...(over && over.unscored > 0 ? [[`${name}_unscored`, over.unscored] as const] : []),
    ...("test" in reading ? testCells(name, reading.test) : []),
  ];
}

function testCells(name: string, test: Tested | undefined): Cells {
  return [
    [`${name}_p`, test?.p],
    [`${name}_test`, test?.name],
  ];
}

/** Groups that are a whole split have these figures in other columns. */
function groupCells({ split, unseen, samples, relativeError, truth, top1 }: Measurement["groups"][number]): Cells {
  if (!unseen) return [];
  const { fact, holds } = unseen;
  const name = `${split}_${holds ? "" : "not_"}${columnName(fact.value === "true" ? fact.path : `${fact.path}=${fact.value}`)}`;
  return [
    [`rows_${name}`, samples],
    [`error_${name}`, relativeError],
    [`truth_top1_${name}`, truth?.byWords[0]?.report.summary?.mean],
    ...top1.flatMap(({ metric, own, test }) =>
      readingCells(`${columnName(metric)}_top1_${name}`, {
        ...ofReport(own, "samples"),
        ...(holds && { test: test && { name: "t-test", p: test.p } }),
      }),
    ),
  ];
}

function deletionCells(deletion: Measurement["deletion"]): Cells {
  if (!deletion) return [];
  const { samples, exact, draws, drawDeviation, tests } = deletion;
  return [
    ["deletion_rows", samples],
    ["deletion_exact", exact],
    ["deletion_draws", draws],
    ...curvesOf(deletion).flatMap(({ name, column, means }): Cells => [
      ...means.map((value, step) => [`${column}_${step}`, value] as const),
      ...(name === "randomDeletion" ? drawDeviation.map((value, step) => [`${column}_draw_std_${step}`, value] as const) : []),
      ...(name in tests ? testCells(column, tests[name as keyof typeof tests].at(-1)) : []),
    ]),
  ];
}
