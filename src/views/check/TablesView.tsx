import { publishedTable } from "@/core/audit/audit-tables";
import { pointAt } from "@/core/audit/audit-plan";
import { isFigure } from "@/core/audit/figure";
import { type TableRow, tableRows } from "@/core/audit/tables";
import { useSession } from "@/views/session-context";
import { Exhibit } from "./Exhibit";
import { exhibitSettings } from "./exhibit-settings";
import { OpenLink } from "./OpenLink";
import { PublishedTableView } from "./tables/PublishedTableView";
import type { AuditOnScreen } from "./use-audit";

/** Every published table in its layout. */
export function TablesView({ audit }: { readonly audit: AuditOnScreen }) {
  const { paper, plan, points } = audit;
  const selection = useSession((state) => state.selection);
  const settings = exhibitSettings(plan.base, plan.tokens, selection, ["method", "alpha", "lambda"]);
  const linkOf = (token: string) => {
    const point = pointAt(plan, points, { token });
    return (
      point && (
        <OpenLink point={point} name={`Open ${token} in the explorer`}>
          open
        </OpenLink>
      )
    );
  };
  return paper.tables.map((table) => (
    <Exhibit
      key={table.id}
      title={table.title}
      what={table.note ?? ""}
      settings={settings}
      table={() => publishedTable(table, tableRows(table, audit))}
      limits="Published rows are another model’s by another encoder: the order of the columns can be compared, the levels cannot."
    >
      <PublishedTableView table={table} rows={tableRows(table, audit)} linkOf={linkOf} />
      <MissingScores rows={tableRows(table, audit).filter(({ token }) => plan.tokens.includes(token))} />
    </Exhibit>
  ));
}

/** Why cells of ours are empty, each reason once. */
function MissingScores({ rows }: { readonly rows: readonly TableRow[] }) {
  const reasons = new Set(rows.flatMap(({ ours }) => ours.flatMap((cell) => (isFigure(cell) ? [] : [cell.missing]))));
  return [...reasons].map((reason) => (
    <p key={reason} className="note">
      –: {reason}
    </p>
  ));
}
