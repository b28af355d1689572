import type { SweepAxis, SweepValues } from "@/core/sweep/sweep-plan";
import { MeasureFields, type AvailableScorers } from "./MeasureFields";
import type { SweepMeasures } from "./sweep-measures";
import { VaryFields } from "./VaryFields";

interface SweepFormProps {
  readonly vary: SweepValues;
  /** The usual sweep along the same axis. */
  readonly usual: SweepValues;
  readonly measures: SweepMeasures;
  readonly scorers: AvailableScorers;
  readonly hasWords: boolean;
  readonly hasNoise: boolean;
  readonly disabled: boolean;
  readonly nameOfLayer: (layer: string) => string;
  readonly onAxis: (axis: SweepAxis) => void;
  /** Null: a field holds what cannot be used. */
  readonly onVary: (vary: SweepValues | null) => void;
  readonly onMeasures: (measures: SweepMeasures) => void;
}

const axisNames: Readonly<Record<SweepAxis, string>> = {
  k: "K, the number of concepts",
  alpha: "α, the weight of sparsity",
  plane: "K × α",
  layer: "layer",
  method: "method",
  seed: "seed",
  token: "token of interest",
};

/** What is varied, over which values, and what is measured at each. */
export function SweepForm(props: SweepFormProps) {
  const { vary, usual, measures, scorers, hasWords, hasNoise, disabled, nameOfLayer, onAxis, onVary, onMeasures } = props;
  return (
    <fieldset className="settings" disabled={disabled}>
      <div className="list-field">
        <label htmlFor="sweep-axis">vary</label>
        <select id="sweep-axis" value={vary.axis} onChange={(event) => onAxis(event.target.value as SweepAxis)}>
          {Object.entries(axisNames).map(([axis, name]) => (
            <option key={axis} value={axis}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <VaryFields key={vary.axis} vary={vary} usual={usual} nameOfLayer={nameOfLayer} onChange={onVary} />
      <MeasureFields measures={measures} scorers={scorers} hasWords={hasWords} hasNoise={hasNoise} onChange={onMeasures} />
    </fieldset>
  );
}
