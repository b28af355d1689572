import { codeVersion } from "@/core/bundle/version";
import { countCurves, layerCurves } from "@/core/audit/curves";
import { isFigure, type Figure, type Missing } from "@/core/audit/figure";
import type { ClaimVerdict } from "@/core/audit/judge";
import type { Paper } from "@/core/audit/paper-schema";
import type { Audit } from "@/core/audit/rules/evidence-of";
import { tableRows } from "@/core/audit/tables";
import { significance } from "@/core/audit/verdict";
import type { BundleReader } from "@/io/bundle-reader";
import { type Cell, type Table, writeCsv } from "@/io/table";
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
  const claimRows = verdicts.flatMap(({ claim, verdict, measures }) =>
    measures.flatMap(({ name, verdict: byMeasure, evidence }) =>
      evidence.map(({ token, stance, figures, test }): Cell[] => [
        ...[claim.id, verdict, name, byMeasure, token, stance],
        figures.map((shown) => `${shown.name} ${shown.value}`).join("; "),
        ...[test?.name ?? null, test?.statistic ?? null, test?.degreesOfFreedom ?? null, test?.p ?? null],
      ]),
    ),
  );
  const csv: [string, Table][] = [
    ["claims", { columns: claimColumns, rows: claimRows }],
    ...tables.map(({ id, columns, rows }): [string, Table] => [
      id,
      {
        columns: ["token", "score", ...columns.flatMap(({ name }) => [name, `${name} std`, `${name} count`, `${name} published`])],
        rows: rows.map(({ token, name, ours, published }) => [
          ...[token, name],
          ...ours.flatMap((cell, c) => [...cellsOf(cell), published?.mean[c] ?? null]),
        ]),
      },
    ]),
    [
      "layers",
      {
        columns: ["token", "layer", "score", "std", "concepts", "random words", "by"],
        rows: layers.flatMap(({ token, points }) =>
          points.map(({ stateIndex, own, random }) => [token, stateIndex, ...cellsOf(own), random?.summary.mean ?? null, own.by]),
        ),
      },
    ],
    [
      "counts",
      {
        columns: ["token", "K", "error", "test error", "overlap", "score", "std", "samples"],
        rows: counts.flatMap(({ token, points }) =>
          points.map(({ conceptCount, learnError, testError, overlap, score }) => [
            ...[token, conceptCount, learnError, testError ?? null, overlap ?? null],
            ...cellsOf(score),
          ]),
        ),
      },
    ],
  ];
  return { json, csv: csv.map(([name, table]) => [`${name}.csv`, writeCsv(table, constants)] as const) };
}

const claimColumns = ["claim", "verdict", "score", "verdict by score", "token", "speaks", "figures", "test", "statistic", "df", "p"];

function cellsOf(cell: Figure | Missing | undefined): (number | null)[] {
  if (!cell || !isFigure(cell)) return [null, null, null];
  const { mean, std, count } = cell.summary;
  return [mean, std, count];
}
