/** A check's claims, tables and curves as plain tables, for files. */
import type { countCurves, layerCurves } from "./curves";
import { type Statistic, isStatistic, type Missing } from "./statistic";
import type { ClaimVerdict } from "./judge";
import type { PublishedTable } from "@/core/claims/paper/paper-schema";
import type { TableRow } from "./tables";

type Cell = string | number | null;

interface PlainTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A row a comparison; a claim that nothing speaks to has one row with its reason. */
export function claimTable(verdicts: readonly ClaimVerdict[]): PlainTable {
  const columns = ["claim", "verdict", "score", "verdict by score", "conjunct", "token", "speaks", "figures", "test", "n"];
  const numbers = ["difference", "low", "high", "p", "Holm's p", "std re-learned", "re-learned", "note"];
  return {
    columns: [...columns, ...numbers],
    rows: verdicts.flatMap(({ claim, verdict, reason, measures }) => {
      const rows = measures.flatMap(({ name, verdict: byMeasure, evidence }) =>
        evidence.map(({ token, conjunct, stance, figures, test, note }): Cell[] => [
          ...[claim.id, verdict, name, byMeasure, conjunct, token, stance],
          figures.map((shown) => `${shown.name}: ${shown.value}`).join("; "),
          ...[test?.name ?? null, test?.count ?? null, test?.difference ?? null, test?.interval?.[0] ?? null, test?.interval?.[1] ?? null],
          ...[test?.p ?? null, test?.adjusted ?? null, test?.relearned?.deviation ?? null, test?.relearned?.count ?? null, note ?? null],
        ]),
      );
      const none = columns.slice(3).map((column) => (column === "figures" ? reason : null));
      return rows.length > 0 ? rows : [[claim.id, verdict, null, ...none, ...numbers.map(() => null)]];
    }),
  };
}

/** A published table with ours beside it: four columns for each of its own. */
export function publishedTable({ columns }: PublishedTable, rows: readonly TableRow[]): PlainTable {
  return {
    columns: ["token", "score", ...columns.flatMap(({ name }) => [name, `${name} std`, `${name} count`, `${name} published`])],
    rows: rows.map(({ token, name, ours, published }) => [
      ...[token, name],
      ...ours.flatMap((cell, c) => [...cellsOf(cell), published?.mean[c] ?? null]),
    ]),
  };
}

export function layerTable(curves: ReturnType<typeof layerCurves>): PlainTable {
  return {
    columns: ["token", "layer", "score", "std", "concepts", "random words", "by"],
    rows: curves.flatMap(({ token, points }) =>
      points.map(({ stateIndex, own, random }) => [token, stateIndex, ...cellsOf(own), random?.summary.mean ?? null, own.by]),
    ),
  };
}

export function countTable(curves: ReturnType<typeof countCurves>): PlainTable {
  return {
    columns: ["token", "K", "error", "test error", "overlap", "score", "std", "samples"],
    rows: curves.flatMap(({ token, points }) =>
      points.map(({ conceptCount, learnError, testError, overlap, score }) => [
        ...[token, conceptCount, learnError, testError ?? null, overlap ?? null],
        ...cellsOf(score),
      ]),
    ),
  };
}

function cellsOf(cell: Statistic | Missing | undefined): Cell[] {
  if (!cell || !isStatistic(cell)) return [null, null, null];
  const { mean, std, count } = cell.summary;
  return [mean, std, count];
}
