import { type Statistic, isStatistic, measureName, type Missing } from "./statistic";
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
