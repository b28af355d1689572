import { publishedTable } from "@/core/claims/exported-tables";
import { pointAt } from "@/core/claims/check-plan";
import { isStatistic } from "@/core/claims/statistic";
import { type TableRow, tableRows } from "@/core/claims/tables";
import { useSession } from "@/views/session-context";
import { Exhibit } from "@/views/check/exhibits/Exhibit";
import { exhibitSettings } from "@/views/check/exhibit-settings";
import { OpenLinkView } from "@/views/check/OpenLinkView";
import { ComparedTable } from "./ComparedTable";
import type { CheckOnScreen } from "@/views/check/use-check";

const onlyOrder = "Published rows are another model’s by another encoder: the order of the columns can be compared, the levels cannot.";

/** Every published table in its layout. */
export function TablesView({ check }: { readonly check: CheckOnScreen }) {
  const { paper, plan, points } = check;
  const selection = useSession((state) => state.selection);
  const settings = exhibitSettings(plan.base, plan.tokens, selection, ["method", "alpha"]);
  const linkOf = (token: string) => {
    const point = pointAt(plan, points, { token });
    return (
      point && (
        <OpenLinkView point={point} name={`Open ${token} in the explorer`}>
          open
        </OpenLinkView>
      )
    );
  };
  return paper.tables.map((table) => (
    <Exhibit
      key={table.id}
      heading={{ title: table.title, caption: table.note ?? "", note: onlyOrder }}
      settings={settings}
      table={() => publishedTable(table, tableRows(table, check))}
    >
      <ComparedTable table={table} rows={tableRows(table, check)} linkOf={linkOf} />
      <MissingScores rows={tableRows(table, check).filter(({ token }) => plan.tokens.includes(token))} />
    </Exhibit>
  ));
}

/** Why cells of ours are empty, each reason once. */
function MissingScores({ rows }: { readonly rows: readonly TableRow[] }) {
  const reasons = new Set(rows.flatMap(({ ours }) => ours.flatMap((cell) => (isStatistic(cell) ? [] : [cell.missing]))));
  return [...reasons].map((reason) => (
    <p key={reason} className="note">
      –: {reason}
    </p>
  ));
}
