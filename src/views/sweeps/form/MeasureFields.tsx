import type { ScorerKind } from "@/worker/protocol/score";
import { NumberField } from "@/views/learn/settings/NumberField";
import type { SweepMeasures } from "./sweep-measures";

/** The scorers that can be had now, by the names of their encoders. */
export type AvailableScorers = Readonly<Partial<Record<ScorerKind, string>>>;

interface MeasureFieldsProps {
  readonly measures: SweepMeasures;
  readonly scorers: AvailableScorers;
  readonly hasWords: boolean;
  /** The bundle has runs on noise images of some of what the sweep asks for. */
  readonly hasNoise: boolean;
  readonly onChange: (measures: SweepMeasures) => void;
}

interface ScorerText {
  readonly name: string;
  readonly meaning: string;
  /** How to get it. */
  readonly lacking: string;
}

const scorerTexts: Readonly<Record<ScorerKind, ScorerText>> = {
  shipped: {
    name: "score by the bundle’s encoder",
    meaning: "Cosine of an image with the mean of a concept’s word vectors. No CLIP.",
    lacking: "The bundle ships no embeddings of words.",
  },
  clip: {
    name: "CLIPScore",
    meaning: "2.5 · max(cos(image, text), 0) by the CLIP that is loaded.",
    lacking: "Load a CLIP on the Scores page first.",
  },
  text: {
    name: "BERTScore",
    meaning: "F1 of a concept’s phrases against captions by the text encoder that is loaded.",
    lacking: "Load a text encoder on the Scores page first.",
  },
};

const deletionHint =
  "The token’s log-probability as concepts are taken from the states or put back, beside random directions. Takes some seconds a dictionary.";

/** What is measured of every dictionary beside error, active weights, overlap and agreement with ground truth. */
export function MeasureFields({ measures, scorers, hasWords, hasNoise, onChange }: MeasureFieldsProps) {
  const { without, noise, deletion, deletionSteps, warm } = measures;
  const want = (kind: ScorerKind, wanted: boolean) =>
    onChange({ ...measures, without: wanted ? without.filter((other) => other !== kind) : [...without, kind] });
  return (
    <fieldset className="choice-field">
      <legend data-hint="Reconstruction error, active weights, overlap and, where the bundle knows what is on its images, agreement with it are always measured.">
        measure too
      </legend>
      {(["shipped", "clip", "text"] as const).map((kind) => {
        const { name, meaning, lacking } = scorerTexts[kind];
        const encoder = scorers[kind];
        return (
          <label key={kind} className="check" data-hint={encoder === undefined ? lacking : `${meaning} Encoder: ${encoder}.`}>
            <input
              type="checkbox"
              disabled={encoder === undefined}
              checked={encoder !== undefined && !without.includes(kind)}
              onChange={(event) => want(kind, event.target.checked)}
            />
            {name}
          </label>
        );
      })}
      <label
        className="check"
        data-hint={
          hasNoise
            ? "A second dictionary is learned the same way from states with noise for the image, and scored beside each."
            : "The bundle has no noise runs of this token and layer."
        }
      >
        <input
          type="checkbox"
          disabled={!hasNoise}
          checked={noise && hasNoise}
          onChange={(event) => onChange({ ...measures, noise: event.target.checked })}
        />
        baseline of noise images (Noise-Imgs)
      </label>
      <label
        className="check"
        data-hint={hasWords ? deletionHint : "This needs the model’s unembedding, which the bundle does not contain."}
      >
        <input
          type="checkbox"
          disabled={!hasWords}
          checked={deletion && hasWords}
          onChange={(event) => onChange({ ...measures, deletion: event.target.checked })}
        />
        deletion and insertion curves
      </label>
      {deletion && hasWords && (
        <NumberField
          label="steps"
          hint="How many concepts are taken out or put back, one after the other."
          value={deletionSteps}
          min={1}
          max={50}
          step={1}
          onChange={(steps) => onChange({ ...measures, deletionSteps: steps })}
        />
      )}
      <label
        className="check"
        data-hint="Semi-NMF only: each dictionary starts from its neighbour, not from the data. The result may differ a little from a cold start; such points are labelled."
      >
        <input type="checkbox" checked={warm} onChange={(event) => onChange({ ...measures, warm: event.target.checked })} />
        warm starts
      </label>
    </fieldset>
  );
}
