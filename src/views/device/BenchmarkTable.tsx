import type { BenchmarkReport } from "@/worker/protocol/device";
import { formatCount, formatDuration, formatNumber } from "@/views/numbers";

type Row = BenchmarkReport["rows"][number];

const meanings: Readonly<Record<string, string>> = {
  learn: "learning to convergence",
  iteration: "one exact iteration",
  words: "words of 20 concepts",
};

/** What was measured; a software adapter's times say so. */
export function BenchmarkTable({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <div className="device-scroll" tabIndex={0} role="region" aria-label="Benchmark results">
      <table className="device-table">
        <caption className="visually-hidden">Benchmark of this machine</caption>
        <thead>
          <tr>
            <th scope="col">work</th>
            <th scope="col">matrix</th>
            <th scope="col">backend</th>
            <th scope="col" className="is-number">
              time
            </th>
            <th scope="col" className="is-number">
              iterations
            </th>
            <th scope="col" className="is-number">
              objective
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.name} ${row.shape.join()}`}>
              <th scope="row">{meanings[row.name] ?? row.name}</th>
              <td>{row.shape.map((size) => formatCount(size)).join(" × ")}</td>
              <td data-hint={row.adapter}>
                {row.backend}
                {row.software && <b className="is-software"> software adapter: no GPU’s time</b>}
              </td>
              <td className="is-number">{formatDuration(row.name === "iteration" ? row.elapsedMs / row.iterations : row.elapsedMs)}</td>
              <td className="is-number" data-hint={row.name === "iteration" ? `The mean of ${row.iterations}.` : undefined}>
                {row.name === "learn" ? formatCount(row.iterations) : "–"}
              </td>
              <td className="is-number">{row.name === "learn" ? formatNumber(row.objective, 6) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
