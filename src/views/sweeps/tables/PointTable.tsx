import type { Measurement } from "@/core/scores/measurement";
import { formatCount, formatDuration } from "@/views/numbers";
import { figuresIn, groupsOf, type FiguredPoint } from "@/views/sweeps/charts/sweep-charts";
import type { SweepScale } from "@/views/sweeps/sweep-scale";

interface PointTableProps {
  readonly points: readonly FiguredPoint[];
  readonly scale: SweepScale;
  readonly current: string | undefined;
  readonly onOpen: (id: string) => void;
}

/** Every number of a sweep: a row a dictionary. */
export function PointTable({ points, scale, current, onOpen }: PointTableProps) {
  const groups = groupsOf(points);
  return (
    <details className="sweep-numbers">
      <summary>All numbers</summary>
      <div className="scores-scroll" tabIndex={0} role="region" aria-label="All numbers of the sweep">
        <table className="scores-table agreement-table">
          <caption>
            One row for each dictionary<span data-figure="none">; click a name to show it</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">dictionary</th>
              <th scope="col" data-hint="The samples that it was learned from: the rows of Z.">
                M
              </th>
              {groups.flatMap(({ title, definition, figures, unit }) =>
                figures.map(({ name }) => (
                  <th key={`${title} ${name}`} scope="col" data-hint={`${definition} Unit: ${unit}.`}>
                    {title.replace(/ [↑↓]$/, "")}, {name}
                  </th>
                )),
              )}
              <th scope="col">iterations</th>
              <th scope="col" data-hint="The time of learning alone, on the backend named here.">
                time
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.measurement.key} aria-current={point.measurement.key === current ? "true" : undefined}>
                <th scope="row">
                  <button type="button" className="card-open" onClick={() => onOpen(point.measurement.key)}>
                    {scale.nameOf(point.measurement.settings)}
                  </button>
                  {point.measurement.warmStart && <span className="scores-count"> warm start</span>}
                </th>
                <td className="measured">{formatCount(point.measurement.rows)}</td>
                {groups.flatMap(({ id, figures, format }) =>
                  figures.map(({ name }) => {
                    const figure = figuresIn(point, id).find((candidate) => candidate.name === name);
                    return (
                      <td key={`${id} ${name}`} className="measured" data-hint={figure?.note}>
                        {figure?.value === undefined ? "–" : format(figure.value)}
                      </td>
                    );
                  }),
                )}
                <RunCells run={point.measurement.run} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function RunCells({ run }: { readonly run: Measurement["run"] }) {
  return (
    <>
      <td className="measured">{formatCount(run.iterations)}</td>
      <td className="measured">
        {formatDuration(run.elapsedMs)} {run.backend}
      </td>
    </>
  );
}
