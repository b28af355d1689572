import type { ClaimVerdict } from "@/core/audit/judge";
import type { Paper } from "@/core/audit/paper-schema";
import { type Verdict, verdictNames } from "@/core/audit/verdict";
import { EvidenceTable } from "./EvidenceTable";
import { VerdictBadge } from "./VerdictBadge";

interface ClaimsTableProps {
  readonly paper: Paper;
  readonly verdicts: readonly ClaimVerdict[];
  /** Some of the plan has not been measured: verdicts may still change. */
  readonly partial: boolean;
  /** Nothing has been asked for yet: claims without verdicts. */
  readonly ran: boolean;
}

const order: readonly Verdict[] = ["confirmed", "contradicted", "undecided"];

/** Every claim of the publication with its verdict on the open bundle. */
export function ClaimsTable({ paper, verdicts, partial, ran }: ClaimsTableProps) {
  const nameOf = (source: string) => paper.sources.find(({ id }) => id === source)?.name ?? source;
  const counts = order.map((verdict) => `${verdicts.filter((each) => each.verdict === verdict).length} ${verdictNames[verdict]}`);
  return (
    <section aria-label="Claims">
      <h3>Claims</h3>
      <p className="claims-count" role="status">
        {ran
          ? `${verdicts.length} claims: ${counts.join(", ")}${partial ? ", so far" : ""}.`
          : `${verdicts.length} claims, not checked yet.`}
      </p>
      <table className="check-table claims-table">
        <caption className="visually-hidden">Claims of {paper.title}, with a verdict on the open bundle</caption>
        <thead>
          <tr>
            <th scope="col">verdict here</th>
            <th scope="col">claim</th>
            <th scope="col">on this bundle</th>
          </tr>
        </thead>
        <tbody>
          {verdicts.map(({ claim, verdict, reason, measures }) => (
            <tr key={claim.id} data-claim={claim.id}>
              <td>{ran ? <VerdictBadge verdict={verdict} /> : <span className="note">not checked yet</span>}</td>
              <th scope="row">
                {claim.text}{" "}
                <span className="claim-source">
                  {nameOf(claim.source)}, {claim.where}
                </span>
                {claim.published && <span className="claim-published">Published: {claim.published}</span>}
              </th>
              <td>
                {ran ? reason : <span className="note">Run the check to see.</span>}
                {measures.some(({ evidence }) => evidence.length > 0) && (
                  <details>
                    <summary>Figures and tests</summary>
                    {measures.map((measure) => (
                      <EvidenceTable key={measure.name} measure={measure} />
                    ))}
                  </details>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
