import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { labelDictionary } from "./dictionary-label";

interface DictionaryLabelProps {
  readonly dictionary: DictionaryView;
  /** Its tokens and layer, in running text. */
  readonly data: string;
  readonly live: boolean;
  readonly preset: string;
}

/** Says whether the concepts were shipped, are being learned or were learned here, and with which settings. */
export function DictionaryLabel({ dictionary, data, live, preset }: DictionaryLabelProps) {
  const { origin, facts } = labelDictionary(dictionary, live);
  return (
    <p className="dictionary-label">
      <b>{data}</b>
      <span className={live ? "badge is-live" : "badge is-origin"}>{origin}</span>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      <span data-hint="The conventions behind these concepts and words, and what differs from them. The link and every export say the same.">
        preset {preset}
      </span>
    </p>
  );
}
