import { codeVersion } from "@/core/bundle/version";
import { claimTable, countTable, layerTable, publishedTable } from "@/core/audit/audit-tables";
import { countCurves, layerCurves } from "@/core/audit/curves";
import type { ClaimVerdict } from "@/core/audit/judge";
import type { Paper } from "@/core/audit/paper-schema";
import type { Audit } from "@/core/audit/rules/evidence-of";
import { tableRows } from "@/core/audit/tables";
import { significance } from "@/core/audit/verdict";
import type { BundleReader } from "@/io/bundle-reader";
import { writeCsv } from "@/io/table";
import type { FailedMeasurement } from "@/pipeline/measurement";

interface AuditReport {
  readonly bundle: BundleReader;
  readonly paper: Paper;
  readonly audit: Audit;
  readonly failures: readonly FailedMeasurement[];
  readonly verdicts: readonly ClaimVerdict[];
  readonly seed: number;
  readonly backend: string;
}

/** A check of the paper as JSON, and as CSV files by name. */
export function auditFiles({ bundle, paper, audit, failures, verdicts, seed, backend }: AuditReport) {
  const tables = paper.tables.map((table) => ({ id: table.id, columns: table.columns, rows: tableRows(table, audit) }));
  const layers = layerCurves(audit, "image-grounding");
  const counts = countCurves(audit, "image");
  const constants = { bundle: bundle.manifest.name, data: bundle.manifestSha256, seed, backend, version: codeVersion };
  const json = {
    format: "coxlmm-audit",
    formatVersion: 1,
    version: codeVersion,
    bundle: { name: bundle.manifest.name, model: bundle.manifest.model.name, dataHash: bundle.manifestSha256 },
    paper: paper.title,
    settings: { ...audit.plan.base, tokens: audit.plan.tokens, seed, backend },
    significance,
    claims: verdicts.map(({ claim: { id, source, where, text }, verdict, reason, measures }) => ({
      ...{ id, source, where, text, verdict, reason },
      measures: measures.map(({ name, verdict, evidence, missing }) => ({ name, verdict, evidence, missing })),
    })),
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
