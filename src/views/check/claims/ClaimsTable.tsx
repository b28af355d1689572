import { useRef } from "react";
import type { ClaimVerdict } from "@/core/claims/judge";
import type { Paper } from "@/core/claims/paper/paper-schema";
import { type Verdict, verdictNames } from "@/core/claims/verdict";
import { claimTable } from "@/core/claims/exported-tables";
import type { RunSettings } from "@/state/selection/run-settings";
import { ExportFigureView } from "@/views/export/ExportFigureView";
import { EvidenceTable } from "./EvidenceTable";
import { SourceLine } from "./SourceLine";
import { VerdictBadge } from "./VerdictBadge";

interface ClaimsTableProps {
  readonly paper: Paper;
  readonly verdicts: readonly ClaimVerdict[];
  /** Some of the plan has not been measured: verdicts may still change. */
  readonly partial: boolean;
  /** Nothing has been asked for yet: claims without verdicts. */
  readonly ran: boolean;
  readonly settings: Partial<RunSettings>;
}

const order: readonly Verdict[] = ["confirmed", "contradicted", "undecided", "vacuous"];

/** Every claim of the publication with its verdict on the open bundle. */
export function ClaimsTable({ paper, verdicts, partial, ran, settings }: ClaimsTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const sources = paper.sources.filter(({ id }) => verdicts.some(({ claim }) => claim.source === id));
  const isWaiting = (measures: ClaimVerdict["measures"]) => !ran || (partial && measures.every(({ evidence }) => evidence.length === 0));
  const counts = order.map((verdict) => {
    const count = verdicts.filter((each) => each.verdict === verdict && !isWaiting(each.measures)).length;
    return `${count} ${verdictNames[verdict]}`;
  });
  return (
    <section aria-label="Claims">
      <div className="claims-head">
        <h3>Claims</h3>
        {ran && <ExportFigureView name="Claims" figure={table} table={() => claimTable(verdicts)} settings={settings} />}
      </div>
      <p className="claims-count" role="status">
        {ran
          ? `${verdicts.length} claims: ${counts.join(", ")}${partial ? ", so far" : ""}.`
          : `${verdicts.length} claims, not checked yet.`}
      </p>
      <table className="check-table claims-table" ref={table}>
        <caption className="visually-hidden">Claims of {paper.title}, with a verdict on the open bundle</caption>
        <thead>
          <tr>
            <th scope="col">verdict here</th>
            <th scope="col">claim</th>
            <th scope="col">published</th>
            <th scope="col">on this bundle</th>
            <th scope="col">about another model</th>
          </tr>
        </thead>
        {sources.map((source) => (
          <tbody key={source.id} data-source={source.id}>
            <tr className="claims-of">
              <th scope="rowgroup" colSpan={5}>
                <SourceLine source={source} />
              </th>
            </tr>
            {verdicts
              .filter(({ claim }) => claim.source === source.id)
              .map(({ claim, verdict, reason, measures }) => (
                <tr key={claim.id} data-claim={claim.id}>
                  <td>{isWaiting(measures) ? <span className="note">not measured yet</span> : <VerdictBadge verdict={verdict} />}</td>
                  <th scope="row">
                    {claim.text}{" "}
                    <span className="claim-source">
                      {source.name}, {claim.where}
                    </span>
                  </th>
                  <td>{claim.published ?? "–"}</td>
                  <td>
                    {isWaiting(measures) ? <span className="note">{ran ? "…" : "Run the check to see."}</span> : reason}
                    {measures.some(({ evidence }) => evidence.length > 0) && (
                      <details>
                        <summary>Figures and tests</summary>
                        {measures.map((measure) => (
                          <EvidenceTable key={measure.name} measure={measure} />
                        ))}
                      </details>
                    )}
                  </td>
                  <td>{claim.elsewhere ?? "Nothing: a verdict is about this bundle’s model and data."}</td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
