import { type Figure, isFigure, type Missing } from "./figure";
import type { PublishedTable } from "./paper-schema";
import type { Measure } from "./rule-schema";
import { sideFigure } from "./rules/compare";
import type { Audit } from "./rules/evidence-of";
import { measureNames } from "./side-names";

/** A row of a published table with ours beside it, a cell a column. */
export interface TableRow {
  readonly token: string;
  readonly measure: Measure;
  /** Our score with its encoder. */
  readonly name: string;
  readonly ours: readonly (Figure | Missing)[];
  readonly published: { readonly name: string; readonly mean: readonly number[]; readonly std?: readonly number[] | undefined } | undefined;
}

/** The table's rows: the audit's tokens first, then those that are published alone. A table of scores has the truth of words too. */
export function tableRows(table: PublishedTable, audit: Audit): TableRow[] {
  const printed = [...new Set(table.rows.map(({ measure }) => measure))];
  const measures: Measure[] = printed.includes("image") ? [...printed, "truth"] : printed;
  const published = table.rows.map(({ token }) => token);
  const tokens = [...new Set([...audit.plan.tokens, ...published])];
  return tokens.flatMap((token) =>
    measures.flatMap((measure) => {
      const row = table.rows.find((each) => each.token === token && each.measure === measure);
      const ours = table.columns.map(({ side }) => sideFigure(audit, token, side, measure));
      if (!row && !ours.some(isFigure)) return [];
      return [{ token, measure, name: ours.find(isFigure)?.by ?? measureNames[measure], ours, published: row }];
    }),
  );
}
