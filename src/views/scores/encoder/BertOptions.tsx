import { useId } from "react";
import { NumberField } from "@/views/learn/settings/NumberField";

export interface BertChoice {
  readonly idf: boolean;
  readonly baselineF1: number | null;
  readonly generator: string | null;
}

interface BertOptionsProps {
  readonly choice: BertChoice;
  /** Who wrote the phrases that the bundle ships. */
  readonly generators: readonly string[];
  readonly onChange: (choice: BertChoice) => void;
}

/** What BERTScore may be asked: rarer pieces weigh more, and a scale on which an unrelated pair scores 0. */
export function BertOptions({ choice, generators, onChange }: BertOptionsProps) {
  const id = useId();
  return (
    <div className="bert-options">
      {generators.length > 0 && (
        <label data-hint="A language model's phrases exist for the shipped dictionaries' words only: other words, random ones too, then have nothing to score.">
          phrases by{" "}
          <select value={choice.generator ?? ""} onChange={(event) => onChange({ ...choice, generator: event.target.value || null })}>
            <option value="">the template</option>
            {generators.map((generator) => (
              <option key={generator}>{generator}</option>
            ))}
          </select>
        </label>
      )}
      <label data-hint="Parts of words (the encoder’s tokens) are weighted by their inverse document frequency, how rare they are, over the captions that are scored.">
        <input type="checkbox" checked={choice.idf} onChange={(event) => onChange({ ...choice, idf: event.target.checked })} /> idf
      </label>
      <label htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={choice.baselineF1 !== null}
          onChange={(event) => onChange({ ...choice, baselineF1: event.target.checked ? 0 : null })}
        />{" "}
        rescale
      </label>
      {choice.baselineF1 !== null && (
        <NumberField
          label="baseline F1"
          hint="What unrelated texts score with this encoder: the bert-score package lists this for each model and layer."
          value={choice.baselineF1}
          min={-1}
          max={0.999}
          step={0.001}
          onChange={(baselineF1) => onChange({ ...choice, baselineF1 })}
        />
      )}
    </div>
  );
}
