import { useState } from "react";
import { pointAt } from "@/core/claims/check-plan";
import type { TokenFigure } from "@/core/claims/paper/figure-schema";
import { exhibitSettings } from "@/views/check/exhibit-settings";
import { OpenLinkView } from "@/views/check/OpenLinkView";
import type { CheckOnScreen } from "@/views/check/use-check";
import { useMeasuredView } from "@/views/check/use-measured-view";
import { useSession } from "@/views/session-context";
import { TokenExhibitView } from "./TokenExhibitView";

interface TokenFiguresProps {
  readonly check: CheckOnScreen;
  readonly figures: readonly TokenFigure[];
}

/** The figures that show one token's concepts, and the choice of the token and of the test sample. */
export function TokenFiguresView({ check, figures }: TokenFiguresProps) {
  const { plan, points } = check;
  const selection = useSession((state) => state.selection);
  const [chosen, setChosen] = useState<string | null>(null);
  const [place, setPlace] = useState(0);
  const ready = plan.tokens.filter((token) => pointAt(plan, points, { token }));
  const token = chosen !== null && ready.includes(chosen) ? chosen : ready[0];
  const point = token === undefined ? undefined : pointAt(plan, points, { token });
  const view = useMeasuredView(point);
  if (!point || token === undefined || figures.length === 0) return null;
  const missing = view === null ? "Reading the concepts…" : typeof view === "string" ? view : null;
  const dictionary = typeof view === "string" ? null : view;
  const samples = [...(dictionary?.projected[0]?.sampleIndices ?? [])];
  const row = Math.max(0, Math.min(place, samples.length - 1));
  const shown = { check, point, dictionary, row, settings: exhibitSettings(point.settings, [token], selection) };
  return (
    <>
      <div className="figures-token">
        <h3>The concepts of {token}</h3>
        <label className="inline-field">
          token
          <select aria-label="Token of the figures" value={token} onChange={(event) => setChosen(event.target.value)}>
            {ready.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        {samples.length > 0 && (
          <label className="inline-field">
            test sample
            <select aria-label="Test sample of the figures" value={row} onChange={(event) => setPlace(Number(event.target.value))}>
              {samples.map((index, row) => (
                <option key={index} value={row}>
                  {index}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {missing !== null && <p className="note">{missing}</p>}
      {figures.map((figure) => (
        <TokenExhibitView
          key={figure.id}
          figure={figure}
          {...shown}
          link={<OpenLinkView point={point}>Open in the explorer</OpenLinkView>}
        />
      ))}
    </>
  );
}
