import type { ComponentType } from "react";
import type { MethodParam } from "@/core/dictionary/methods/method";
import type { Selection } from "@/state/selection/selection";
import { formatNumber } from "@/views/numbers";
import { NumberField } from "./NumberField";

interface ParamFieldProps {
  readonly selection: Selection;
  readonly disabled: boolean;
  readonly onChange: (change: Partial<Selection>) => void;
}

/** A field for each parameter that only some methods read; what has none is left at its default. */
export const paramFields: Readonly<Partial<Record<MethodParam, ComponentType<ParamFieldProps>>>> = {
  alpha: AlphaField,
  update: UpdateField,
  starts: StartsField,
};

function AlphaField({ selection: { alpha }, disabled, onChange }: ParamFieldProps) {
  const lambda = formatNumber(2 * alpha);
  return (
    <>
      <NumberField
        label="α"
        hint={`Weight of sparsity in ½‖Z − VU‖² + α‖V‖₁. The paper’s λ = 2α (its formula has no ½): here λ = ${lambda}.`}
        value={alpha}
        min={0}
        max={1e9}
        step={0.05}
        sliderMax={5}
        disabled={disabled}
        onChange={(value) => onChange({ alpha: value })}
      />
      <p className="note field-note">the paper’s λ = 2α = {lambda}</p>
    </>
  );
}

function UpdateField({ selection, onChange }: ParamFieldProps) {
  return (
    <label
      className="field-row"
      data-hint="Block: one Gauss–Seidel pass over the atoms, as scikit-learn does; the objective falls at every step. ALS: least squares, then every atom normalised."
    >
      update
      <select value={selection.update} onChange={(event) => onChange({ update: event.target.value as Selection["update"] })}>
        <option value="block">block (scikit-learn)</option>
        <option value="als">ALS, normalised</option>
      </select>
    </label>
  );
}

function StartsField({ selection: { starts }, disabled, onChange }: ParamFieldProps) {
  return (
    <NumberField
      label="starts"
      hint={`The best of ${starts} k-means++ starts (n_init in scikit-learn, whose default is 1).`}
      value={starts}
      min={1}
      max={10_000}
      step={1}
      sliderMax={20}
      disabled={disabled}
      onChange={(value) => onChange({ starts: value })}
    />
  );
}
