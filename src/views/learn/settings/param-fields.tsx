import type { ComponentType } from "react";
import type { MethodParam } from "@/core/dictionary/methods/method";
import { tolerances } from "@/core/dictionary/dictionary";
import { settingTable } from "@/core/settings/setting-table";
import { rangeOf } from "@/core/settings/setting-values";
import type { Selection } from "@/state/selection/selection";
import { formatNumber, formatPercent } from "@/views/numbers";
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
  start: StartField,
  tol: ToleranceField,
  starts: StartsField,
  keptShare: KeptShareField,
  initialCodes: InitialCodesField,
  patience: PatienceField,
};

function AlphaField({ selection: { alpha }, disabled, onChange }: ParamFieldProps) {
  const lambda = formatNumber(2 * alpha);
  return (
    <>
      <NumberField
        label="α"
        hint={`Weight of sparsity in ½‖Z − VU‖² + α‖V‖₁. The paper’s λ = 2α (its formula has no ½): here λ = ${lambda}.`}
        value={alpha}
        {...rangeOf("alpha")}
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
      data-hint="How each iteration changes the concepts (atoms). Block: one Gauss–Seidel pass over the atoms, as scikit-learn does; the objective falls at every step. ALS: least squares, then every atom normalised."
    >
      atom update
      <select value={selection.update} onChange={(event) => onChange({ update: event.target.value as Selection["update"] })}>
        <option value="block">block (scikit-learn)</option>
        <option value="als">ALS, normalised</option>
      </select>
    </label>
  );
}

function StartField({ selection, onChange }: ParamFieldProps) {
  return (
    <label
      className="field-row"
      data-hint="SVD: the states’ singular vectors, the same for every seed. Random: concepts drawn by the seed, so that other seeds show how stable the result is."
    >
      start
      <select value={selection.start} onChange={(event) => onChange({ start: event.target.value as Selection["start"] })}>
        <option value="svd">SVD</option>
        <option value="random">random</option>
      </select>
    </label>
  );
}

function ToleranceField({ selection: { tol }, onChange }: ParamFieldProps) {
  const { read, write } = settingTable.tol.kind;
  const offered = [...new Set([...Object.values(tolerances), tol])];
  return (
    <label
      className="field-row"
      data-hint="The run ends once an iteration lowers the objective by less than this part of itself. Draft: where the run is going, not to be cited. Figure: as a rule the official concepts. Official: scikit-learn’s, so that results can be compared."
    >
      tolerance
      <select value={write(tol)} onChange={(event) => onChange({ tol: read(event.target.value)! })}>
        {offered.map((value) => (
          <option key={value} value={write(value)}>
            {write(value) === String(value) ? formatNumber(value, 1) : `${write(value)} (${formatNumber(value, 1)})`}
          </option>
        ))}
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
      {...rangeOf("starts")}
      step={1}
      sliderMax={20}
      disabled={disabled}
      onChange={(value) => onChange({ starts: value })}
    />
  );
}

function KeptShareField({ selection: { keptShare }, disabled, onChange }: ParamFieldProps) {
  return (
    <NumberField
      label="kept share"
      hint={`Of each concept’s entries, how much is kept: here the largest ${formatPercent(keptShare)}. The rest is 0.`}
      value={keptShare}
      min={1e-6}
      max={1}
      step={0.01}
      disabled={disabled}
      onChange={(value) => onChange({ keptShare: value })}
    />
  );
}

function InitialCodesField({ selection, onChange }: ParamFieldProps) {
  return (
    <label
      className="field-row"
      data-hint="The codes before the first iteration, by the official code’s names. Random: uniform numbers from the seed. SVD: the states’ singular vectors. knn: clusters by K-Means, from states drawn by the seed."
    >
      first codes
      <select
        value={selection.initialCodes}
        onChange={(event) => onChange({ initialCodes: event.target.value as Selection["initialCodes"] })}
      >
        <option value="random">random</option>
        <option value="svd">SVD</option>
        <option value="knn">knn (K-Means)</option>
      </select>
    </label>
  );
}

function PatienceField({ selection: { patience }, disabled, onChange }: ParamFieldProps) {
  return (
    <NumberField
      label="patience"
      hint={`The run ends after ${patience} iterations without a better one, and at 500 in any case.`}
      value={patience}
      min={1}
      max={100_000}
      step={1}
      disabled={disabled}
      onChange={(value) => onChange({ patience: value })}
    />
  );
}
