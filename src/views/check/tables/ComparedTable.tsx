import { Fragment, type ReactNode } from "react";
import { type Statistic, isStatistic, type Missing } from "@/core/claims/statistic";
import type { PublishedTable } from "@/core/claims/paper/paper-schema";
import type { TableRow } from "@/core/claims/tables";
import { formatFixed } from "@/views/numbers";

interface ComparedTableProps {
  readonly table: PublishedTable;
  readonly rows: readonly TableRow[];
  /** A link to our dictionary of a token. */
  readonly linkOf: (token: string) => ReactNode;
}

/** A table in the publication's layout: ours, and under it in grey what was published. */
export function ComparedTable({ table, rows, linkOf }: ComparedTableProps) {
  const tokens = [...new Set(rows.map(({ token }) => token))];
  return (
    <div className="check-scroll" tabIndex={0} role="region" aria-label={`${table.title}, ours and published`}>
      <table className="check-table published-table">
        <caption>{table.caption}. Upper line ours, lower line published.</caption>
        <thead>
          <tr>
            <th scope="col">token</th>
            <th scope="col">score</th>
            {table.columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => {
            const own = rows.filter((row) => row.token === token);
            return own.map((row, i) => (
              <Fragment key={`${token} ${row.measure}`}>
                <tr className={i === 0 ? "is-first" : undefined}>
                  <th scope="row">
                    <span className={i === 0 ? undefined : "visually-hidden"}>{token}</span> {i === 0 && linkOf(token)}
                  </th>
                  <th scope="row" className="score-name">
                    {row.name}
                  </th>
                  {row.ours.map((cell, c) => (
                    <OurCell key={table.columns[c]!.name} cell={cell} />
                  ))}
                </tr>
                {row.published && <PublishedRow row={row.published} />}
              </Fragment>
            ));
          })}
        </tbody>
      </table>
    </div>
  );
}

function PublishedRow({ row: { name, mean, std } }: { readonly row: NonNullable<TableRow["published"]> }) {
  return (
    <tr className="is-published">
      <td />
      <th scope="row" className="score-name">
        {name}, published
      </th>
      {mean.map((value, c) => (
        <td key={c} className="measured">
          {formatFixed(value, 3)}
          {std && ` ± ${formatFixed(std[c], 2)}`}
        </td>
      ))}
    </tr>
  );
}

function OurCell({ cell }: { readonly cell: Statistic | Missing }) {
  if (!isStatistic(cell))
    return (
      <td className="is-missing" data-hint={cell.missing} tabIndex={0}>
        – <span className="visually-hidden">{cell.missing}</span>
      </td>
    );
  const { summary, unit, split, unscored, by } = cell;
  const hint = `${by}: mean ± population standard deviation over ${summary.count} ${unit} (${split})${unscored > 0 ? `; ${unscored} with nothing to score` : ""}`;
  return (
    <td className="measured" data-hint={hint}>
      {formatFixed(summary.mean, 3)} ± {formatFixed(summary.std, 2)}
    </td>
  );
}
