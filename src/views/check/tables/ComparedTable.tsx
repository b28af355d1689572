import { Fragment, type ReactNode } from "react";
import { type Statistic, isStatistic, type Missing } from "@/core/claims/statistic";
import type { PublishedTable } from "@/core/claims/paper/paper-schema";
import { bestColumn, type TableRow } from "@/core/claims/tables";
import { formatFixed } from "@/views/numbers";

interface ComparedTableProps {
  readonly table: PublishedTable;
  readonly rows: readonly TableRow[];
  /** A link to our dictionary of a token. */
  readonly linkOf: (token: string) => ReactNode;
}

/** A table in the publication's layout: ours, and under it in grey what was published. Rows that nothing of ours fills are folded. */
export function ComparedTable({ table, rows, linkOf }: ComparedTableProps) {
  const isFilled = ({ ours }: TableRow) => ours.some(isStatistic);
  const [filled, empty] = [rows.filter(isFilled), rows.filter((row) => !isFilled(row))];
  return (
    <div className="check-scroll" tabIndex={0} role="region" aria-label={`${table.title}, ours and published`}>
      {filled.length > 0 && (
        <Lines
          {...{ table, linkOf }}
          rows={filled}
          caption={`${table.caption}. Upper line ours, lower line published; the best column is bold.`}
        />
      )}
      {empty.length > 0 && (
        <details className="table-rest">
          <summary>
            {empty.length} {empty.length === 1 ? "row" : "rows"} without a figure of ours
          </summary>
          <Lines {...{ table, linkOf }} rows={empty} caption={`${table.caption}, published alone.`} />
        </details>
      )}
    </div>
  );
}

function Lines({ table, rows, linkOf, caption }: ComparedTableProps & { readonly caption: string }) {
  const tokens = [...new Set(rows.map(({ token }) => token))];
  return (
    <table className="check-table published-table">
      <caption>{caption}</caption>
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
          return own.map((row, i) => {
            const means = row.ours.map((cell) => (isStatistic(cell) ? cell.summary.mean : undefined));
            const best = bestColumn(table.columns, row.measure, means);
            return (
              <Fragment key={`${token} ${row.measure}`}>
                <tr className={i === 0 ? "is-first" : undefined}>
                  <th scope="row">
                    <span className={i === 0 ? undefined : "visually-hidden"}>{token}</span> {i === 0 && linkOf(token)}
                  </th>
                  <th scope="row" className="score-name">
                    {row.name}
                  </th>
                  {row.ours.map((cell, c) => (
                    <OurCell key={table.columns[c]!.name} cell={cell} isBest={c === best} />
                  ))}
                </tr>
                {row.published && <PublishedRow row={row.published} best={bestColumn(table.columns, row.measure, row.published.mean)} />}
              </Fragment>
            );
          });
        })}
      </tbody>
    </table>
  );
}

function PublishedRow({ row, best }: { readonly row: NonNullable<TableRow["published"]>; readonly best: number | undefined }) {
  const { name, mean, std } = row;
  return (
    <tr className="is-published">
      <td />
      <th scope="row" className="score-name">
        {name}, published
      </th>
      {mean.map((value, c) => (
        <td key={c} className="measured">
          <Marked isBest={c === best}>
            {formatFixed(value, 3)}
            {std && ` ± ${formatFixed(std[c], 2)}`}
          </Marked>
        </td>
      ))}
    </tr>
  );
}

function OurCell({ cell, isBest }: { readonly cell: Statistic | Missing; readonly isBest: boolean }) {
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
      <Marked isBest={isBest}>
        {formatFixed(summary.mean, 3)} ± {formatFixed(summary.std, 2)}
      </Marked>
    </td>
  );
}

const Marked = ({ isBest, children }: { readonly isBest: boolean; readonly children: ReactNode }) =>
  isBest ? <strong>{children}</strong> : children;
