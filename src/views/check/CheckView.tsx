import { useEffect } from "react";
import { useActions, useSession } from "@/views/session-context";
import { exhibitSettings } from "./exhibit-settings";
import { CheckRunView } from "./CheckRunView";
import { ClaimsTable } from "./claims/ClaimsTable";
import { ScopeNote } from "./claims/ScopeNote";
import { VerdictRule } from "./claims/VerdictRule";
import { FiguresView } from "@/views/check/exhibits/FiguresView";
import { SettingsView } from "./SettingsView";
import { TablesView } from "@/views/check/tables/TablesView";
import { useCheck } from "./use-check";

/** The claims of a publication on the open bundle, then its tables and figures with ours in them. */
export function CheckView() {
  const { readPaper } = useActions();
  const open = useSession((state) => state.artifacts.bundle);
  const ran = useSession((state) => state.artifacts.check !== null);
  const selection = useSession((state) => state.selection);
  const check = useCheck();
  useEffect(() => {
    if (open) readPaper();
  }, [open, readPaper]);
  return (
    <section className="check-page" aria-label="Check the paper">
      <h2>Check the paper</h2>
      {!check || !open ? (
        <p className="note">{open ? "Reading the claims…" : "No bundle is open."}</p>
      ) : (
        <>
          <p>
            The claims of <b>{check.paper.title}</b>, judged on <b>{open.manifest.title}</b>, {open.manifest.model.name}.
          </p>
          <CheckRunView paper={check.paper} />
          <ScopeNote relearned={check.relearned.length} />
          <ClaimsTable
            paper={check.paper}
            verdicts={check.verdicts}
            partial={check.partial}
            ran={ran}
            settings={exhibitSettings(check.plan.base, check.plan.tokens, selection, ["layer", "method", "conceptCount"])}
          />
          <VerdictRule />
          <SettingsView check={check} />
          {ran && (
            <>
              <TablesView check={check} />
              <FiguresView check={check} />
            </>
          )}
          <section aria-label="Not compared">
            <h3>Published, not read</h3>
            <ul className="check-list">
              {[...check.paper.notRead, ...check.paper.notes].map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
              {check.failures.map(({ settings, failure }, i) => (
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
