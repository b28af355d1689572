/** The growth curves and the roofline of docs/, drawn by Observable Plot from what the part “growth” measured. */
import { mkdirSync, writeFileSync } from "node:fs";
import * as Plot from "@observablehq/plot";
import { Window } from "happy-dom";
import { fromRoot } from "../harness/places";
import type { BenchReport, BenchRow, MachineLimits } from "./rows";

const axes = {
  M: { label: "samples M", of: (row: BenchRow) => row.shape[0] },
  D: { label: "size of a state D", of: (row: BenchRow) => row.shape[1] },
  K: { label: "concepts K", of: (row: BenchRow) => row.K },
} as const;

/** Writes docs/figures/growth-M.svg, -D.svg, -K.svg and roofline.svg. */
export async function drawCurves(reports: ReadonlyMap<string, BenchReport>): Promise<void> {
  const report = reports.get("growth");
  if (!report) return;
  for (const [axis, { label, of }] of Object.entries(axes)) {
    const points = report.rows
      .filter(({ name }) => name === `growth-${axis}`)
      .map((row) => ({ x: of(row), seconds: row.elapsedMs / 1000 }));
    write(`growth-${axis}`, {
      x: { type: "log", label: `${label} →`, ticks: points.map(({ x }) => x), tickFormat: "d" },
      y: { type: "log", label: "↑ seconds to convergence", tickFormat: "~g" },
      marks: [Plot.lineY(points, { x: "x", y: "seconds" }), Plot.dot(points, { x: "x", y: "seconds", fill: "currentColor" })],
    });
  }
  if (report.limits)
    write(
      "roofline",
      roofline(
        report.rows.filter(({ name }) => name === "roofline"),
        report.limits,
      ),
    );
}

/** Products with Z alone: 2·M·D·K for U Zᵀ and as many for VᵀZ, on two reads of Z. */
function roofline(rows: readonly BenchRow[], { flopsPerSecond, bytesPerSecond }: MachineLimits): Plot.PlotOptions {
  const points = rows.map(({ shape: [M, D], K, elapsedMs }) => ({
    intensity: (4 * M * D * K) / (8 * M * D),
    gflops: (4 * M * D * K) / elapsedMs / 1e6,
    label: `K = ${K}`,
  }));
  const roof = [0.5, flopsPerSecond / bytesPerSecond, 100]
    .sort((a, b) => a - b)
    .map((intensity) => ({ intensity, gflops: Math.min(flopsPerSecond, intensity * bytesPerSecond) / 1e9 }));
  return {
    x: { type: "log", label: "operations per byte of Z read →", tickFormat: "~g" },
    y: { type: "log", label: "↑ GFLOP/s", tickFormat: "~g" },
    marks: [
      Plot.line(roof, { x: "intensity", y: "gflops", strokeDasharray: "4 3" }),
      Plot.dot(points, { x: "intensity", y: "gflops", fill: "currentColor" }),
      Plot.text(points, { x: "intensity", y: "gflops", text: "label", dy: 12 }),
    ],
  };
}

function write(name: string, options: Plot.PlotOptions): void {
  const { document } = new Window();
  const svg = Plot.plot({ width: 480, height: 320, grid: true, marginLeft: 56, ...options, document: document as never });
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  mkdirSync(fromRoot("docs/figures"), { recursive: true });
  writeFileSync(fromRoot(`docs/figures/${name}.svg`), `${svg.outerHTML}\n`);
}
