import type { SettingValues } from "@/core/settings/setting-values";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { labelDictionary, labelRun } from "./dictionary-label";

interface DictionaryLabelProps {
  readonly dictionary: DictionaryView;
  /** Its tokens and layer, in running text. */
  readonly data: string;
  /** What the run under way was asked; null: none is. */
  readonly asked: SettingValues | null;
  readonly preset: string;
}

/** Says whether the concepts were shipped, are being learned or were learned here, and with which settings; and what is learned meanwhile. */
export function DictionaryLabel({ dictionary, data, asked, preset }: DictionaryLabelProps) {
  const next = asked && labelRun(dictionary, asked);
  const live = asked !== null && next === null;
  const { origin, facts } = labelDictionary(dictionary, live);
  return (
    <p className={next ? "dictionary-label is-learning" : "dictionary-label"}>
      <b>{data}</b>
      {next && (
        <>
          <span className="badge is-live">learning</span>
          <span>{[...next, "on screen until then:"].join(", ")}</span>
        </>
      )}
      <span className={live ? "badge is-live" : "badge is-origin"}>{origin}</span>
      <span className="dictionary-facts" data-hint={`${origin}: ${facts.join(", ")}`}>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </span>
      {!next && (
        <span data-hint="Whose choices these concepts and words follow (ours: this explorer’s defaults; official: the authors’ code; paper: the publication), and what differs. The link and every export say the same.">
          preset {preset}
        </span>
      )}
    </p>
  );
}
