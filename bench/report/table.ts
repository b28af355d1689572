import { writeFileSync } from "node:fs";
import { parts } from "../parts/parts";
import { fromRoot } from "../harness/places";
import { comparison } from "./ratio";
import type { BenchReport, BenchRow } from "./rows";

const heading = ["task", "who", "shape", "K, α", "time", "iterations", "objective", "against ours", "memory"];

/** docs/benchmark.md from what was measured; a part that was not is not in it. */
export function writeTable(reports: ReadonlyMap<string, BenchReport>): void {
  const sections = parts.flatMap(({ name, about }) => {
    const report = reports.get(name);
    return report ? [section(name, about, report)] : [];
  });
  writeFileSync(fromRoot("docs/benchmark.md"), `${[introduction, ...sections].join("\n\n")}\n`);
}

const introduction = `# Measured

Written by \`npm run bench\`; what each part does and how to run it again: [bench/README.md](../bench/README.md). The figures behind it are in \`bench/results/\`.
“Against ours” is the peer's time divided by that of our first row of the same task, and stands only where our objective is at most 0.05 % above the peer's;
“to our objective” is when the peer had come within 1e-6 of it.`;

function section(name: string, about: string, { machine, rows, limits }: BenchReport): string {
  const { cpu, cores, memoryBytes, userAgent, commit, date } = machine;
  const gibibytes = (memoryBytes / 2 ** 30).toFixed(0);
  const lines = rows.map((row) => `| ${cells(row, rows).join(" | ")} |`);
  const notes = [
    ...new Set(rows.flatMap(({ note, measured, who }) => [note && `${who}: ${note}.`, measured && `${who}: measured on ${measured}.`])),
  ];
  const roof =
    limits &&
    `This machine reads ${(limits.bytesPerSecond / 1e9).toFixed(1)} GB/s and multiplies ${(limits.flopsPerSecond / 1e9).toFixed(0)} GFLOP/s on ${limits.threads} threads (PyTorch).`;
  return [
    `## ${name}`,
    `${about.replace(/ \(.*/, "")}. ${cpu}, ${cores} cores, ${gibibytes} GiB; ${userAgent}; commit ${commit}; ${date.slice(0, 10)}.`,
    [`| ${heading.join(" | ")} |`, `|${heading.map(() => "---|").join("")}`, ...lines].join("\n"),
    ...notes.filter(Boolean),
    ...(roof ? [roof] : []),
  ].join("\n\n");
}

function cells(row: BenchRow, rows: readonly BenchRow[]): string[] {
  const { task, who, adapter, software, shape, K, alpha, elapsedMs, iterations, objective, squaredError, peakBytes, ours } = row;
  const where = adapter ? `, ${adapter}${software ? " (software: no GPU's speed)" : ""}` : "";
  const error = squaredError === undefined ? "" : ` (‖Z − VU‖² ${squaredError.toPrecision(7)})`;
  const matrixBytes = 4 * shape[0] * shape[1];
  return [
    task,
    who + where,
    `${shape[0]}×${shape[1]}`,
    `${K}, ${alpha}`,
    duration(elapsedMs),
    `${iterations}`,
    objective === null ? error.trim() || "–" : `${objective.toPrecision(9)}${error}`,
    ours ? "–" : comparison(row, rows),
    peakBytes ? `${(peakBytes / 2 ** 20).toFixed(0)} MiB (${(peakBytes / matrixBytes).toFixed(1)} × Z in float32)` : "–",
  ];
}

function duration(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`;
}
