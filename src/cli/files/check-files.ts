import { codeVersion } from "@/core/bundle/version";
import { claimTable, countTable, layerTable, publishedTable } from "@/core/claims/exported-tables";
import { countCurves, layerCurves } from "@/core/claims/curves";
import type { ClaimVerdict } from "@/core/claims/judge";
import { curveMeasure, type Paper } from "@/core/claims/paper/paper-schema";
import type { Check } from "@/core/claims/rules/evidence-of";
import { tableRows } from "@/core/claims/tables";
import { significance } from "@/core/claims/verdict";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import { writeCsv } from "@/io/table";
import type { FailedMeasurement } from "@/core/scores/measurement";

interface CheckReport {
  readonly bundle: BundleReader;
  readonly paper: Paper;
  readonly check: Check;
  readonly failures: readonly FailedMeasurement[];
  readonly verdicts: readonly ClaimVerdict[];
  readonly seed: number;
  readonly backend: string;
}

/** The names of the CSV files of a check of the paper. */
export function csvNames(paper: Paper): string[] {
  return ["claims.csv", ...paper.tables.map(({ id }) => `${id}.csv`), "layers.csv", "counts.csv"];
}

/** A check of the paper as JSON, and as CSV files by name. */
export function checkFiles({ bundle, paper, check, failures, verdicts, seed, backend }: CheckReport) {
  const tables = paper.tables.map((table) => ({ id: table.id, columns: table.columns, rows: tableRows(table, check) }));
  const layers = layerCurves(check, curveMeasure(paper, "score-by-layer"));
  const counts = countCurves(check, curveMeasure(paper, "score-by-count"));
  const constants = { bundle: bundle.manifest.name, data: bundle.manifestSha256, seed, backend, version: codeVersion };
  const json = {
    format: "coxlmm-check",
    formatVersion: 1,
    version: codeVersion,
    bundle: { name: bundle.manifest.name, model: bundle.manifest.model.name, dataHash: bundle.manifestSha256 },
    paper: paper.title,
    settings: { ...check.plan.base, tokens: check.plan.tokens, seed, backend, relearn: check.relearned?.length ?? 0 },
    significance,
    claims: verdicts.map(({ claim: { rule: _, ...claim }, ...judged }) => ({ ...claim, ...judged })),
    tables: tables.map(({ id, columns, rows }) => ({ id, columns: columns.map(({ name }) => name), rows })),
    layers: layers.map(({ token, points }) => ({ token, points: points.map(({ point: _, ...each }) => each) })),
    counts: counts.map(({ token, points }) => ({ token, points: points.map(({ point: _, ...each }) => each) })),
    failures,
  };
  const csv = new Map([
    ["claims.csv", claimTable(verdicts)],
    ...paper.tables.map((table, t) => [`${table.id}.csv`, publishedTable(table, tables[t]!.rows)] as const),
    ["layers.csv", layerTable(layers)],
    ["counts.csv", countTable(counts)],
  ]);
  return { json, csv: new Map([...csv].map(([name, table]) => [name, writeCsv(table, constants)])) };
}
