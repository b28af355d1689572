import type { DictionaryView } from "@/views/artifacts";
import { labelDictionary } from "./dictionary-label";

/** Says whether the concepts were shipped, are being learned or were learned here, and with which settings. */
export function DictionaryLabel({ dictionary, live }: { readonly dictionary: DictionaryView; readonly live: boolean }) {
  const { origin, facts } = labelDictionary(dictionary, live);
  return (
    <p className="dictionary-label">
      <span className={live ? "badge is-live" : "badge is-origin"}>{origin}</span>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}
