import { type Statistic, betterOf, isStatistic, measureName, type Missing } from "./statistic";
import type { PublishedTable } from "@/core/claims/paper/paper-schema";
import type { Measure } from "./rule-schema";
import { sideStatistic } from "@/core/claims/rules/compare";
import type { Check } from "@/core/claims/rules/evidence-of";

/** A row of a published table with ours beside it, a cell a column. */
export interface TableRow {
  readonly token: string;
  readonly measure: Measure;
  /** Our score with its encoder. */
  readonly name: string;
  readonly ours: readonly (Statistic | Missing)[];
  readonly published: { readonly name: string; readonly mean: readonly number[]; readonly std?: readonly number[] | undefined } | undefined;
}

/**
 * The column of the best figure: the highest score, the lowest overlap. Captions are an upper reference, and no competitor;
 * undefined where fewer than two columns have a figure, or several share the best.
 */
export function bestColumn(
  columns: PublishedTable["columns"],
  measure: Measure,
  means: readonly (number | undefined)[],
): number | undefined {
  const sign = betterOf(measure) === "lower" ? -1 : 1;
  const rated = means.flatMap((mean, column) =>
    mean === undefined || columns[column]!.side.words === "captions" ? [] : [{ column, value: sign * mean }],
  );
  const most = Math.max(...rated.map(({ value }) => value));
  const best = rated.filter(({ value }) => value === most);
  return rated.length > 1 && best.length === 1 ? best[0]!.column : undefined;
}

/** The table's rows: the check's tokens first, then those that are published alone. A table of scores has the truth of words too. */
export function tableRows(table: PublishedTable, check: Check): TableRow[] {
  const printed = [...new Set(table.rows.map(({ measure }) => measure))];
  const measures: Measure[] = printed.includes("image") ? [...printed, "truth"] : printed;
  const published = table.rows.map(({ token }) => token);
  const tokens = [...new Set([...check.plan.tokens, ...published])];
  return tokens.flatMap((token) =>
    measures.flatMap((measure) => {
      const row = table.rows.find((each) => each.token === token && each.measure === measure);
      const ours = table.columns.map(({ side }) => sideStatistic(check, token, side, measure));
      if (!row && !ours.some(isStatistic)) return [];
      return [{ token, measure, name: ours.find(isStatistic)?.by ?? measureName(measure), ours, published: row }];
    }),
  );
}
