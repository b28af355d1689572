import { useEffect } from "react";
import { useActions, useSession } from "@/views/session-context";
import { exhibitSettings } from "./exhibit-settings";
import { CheckRunView } from "./CheckRunView";
import { ClaimsTable } from "./claims/ClaimsTable";
import { VerdictRule } from "./claims/VerdictRule";
import { CurvesView } from "./CurvesView";
import { FiguresView } from "./FiguresView";
import { SettingsView } from "./SettingsView";
import { TablesView } from "./TablesView";
import { useAudit } from "./use-audit";

/** The claims of a publication on the open bundle, then its tables and figures with ours in them. */
export function CheckView() {
  const { readPaper } = useActions();
  const open = useSession((state) => state.artifacts.bundle);
  const ran = useSession((state) => state.artifacts.audit !== null);
  const selection = useSession((state) => state.selection);
  const audit = useAudit();
  useEffect(() => {
    if (open) readPaper();
  }, [open, readPaper]);
  return (
    <section className="check-page" aria-label="Check the paper">
      <h2>Check the paper</h2>
      {!audit || !open ? (
        <p className="note">{open ? "Reading the claims…" : "No bundle is open."}</p>
      ) : (
        <>
          <p>
            The claims of <b>{audit.paper.title}</b>, judged on <b>{open.manifest.title}</b>, {open.manifest.model.name}.
          </p>
          <ul className="check-sources">
            {audit.paper.sources.map(({ id, name, citation, address }) => (
              <li key={id}>
                <b>{name}</b>: {citation} {address && <a href={address}>{address.replace(/^https?:\/\//, "")}</a>}
              </li>
            ))}
          </ul>
          <CheckRunView paper={audit.paper} />
          <ClaimsTable
            paper={audit.paper}
            verdicts={audit.verdicts}
            partial={audit.partial}
            ran={ran}
            settings={exhibitSettings(audit.plan.base, audit.plan.tokens, selection, ["layer", "method", "k"])}
          />
          <VerdictRule />
          <SettingsView audit={audit} />
          {ran && (
            <>
              <TablesView audit={audit} />
              <CurvesView audit={audit} />
              <FiguresView audit={audit} />
            </>
          )}
          <section aria-label="Not compared">
            <h3>Published, not read</h3>
            <ul className="check-list">
              {[...audit.paper.notRead, ...audit.paper.notes].map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
              {audit.failures.map(({ settings, failure }, i) => (
                <li key={i}>
                  Could not be measured: {settings.token}, layer {settings.layer}, {settings.params.method}, K{" "}
                  {settings.params.conceptCount}: {failure}
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </section>
  );
}
