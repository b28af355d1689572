import type { Selection } from "@/state/selection/selection";
import { formatNumber } from "@/views/numbers";
import { methods } from "@/views/methods";
import { MethodSettings } from "./MethodSettings";
import { NumberField } from "./NumberField";

interface LearnSettingsProps {
  readonly selection: Selection;
  readonly disabled: boolean;
  readonly onChange: (change: Partial<Selection>) => void;
}

/** What the solver is asked. */
export function LearnSettings({ selection, disabled, onChange }: LearnSettingsProps) {
  const { method, conceptCount, alpha, seed, update, starts } = selection;
  const lambda = formatNumber(2 * alpha);
  return (
    <fieldset className="settings" disabled={disabled}>
      <legend>{methods[method].formula}</legend>
      <MethodSettings selection={selection} onChange={onChange} />
      <NumberField
        label="K"
        hint={`Concepts in the dictionary: ${conceptCount}.`}
        value={conceptCount}
        min={1}
        max={4096}
        step={1}
        sliderMax={64}
        disabled={disabled}
        onChange={(conceptCount) => onChange({ conceptCount })}
      />
      {method === "semi-nmf" && (
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
            onChange={(alpha) => onChange({ alpha })}
          />
          <p className="note field-note">the paper’s λ = 2α = {lambda}</p>
        </>
      )}
      {method === "k-means" && (
        <NumberField
          label="starts"
          hint={`The best of ${starts} k-means++ starts (n_init in scikit-learn, whose default is 1).`}
          value={starts}
          min={1}
          max={10_000}
          step={1}
          sliderMax={20}
          disabled={disabled}
          onChange={(starts) => onChange({ starts })}
        />
      )}
      <label
        className="check"
        data-hint="Each change learns again, started from the concepts on screen: quicker, and only until the cards have settled (a relative fall below 10⁻⁶), so the result depends on the way to it. Learn, and a link, start from the data alone."
      >
        <input type="checkbox" role="switch" checked={selection.live} onChange={(event) => onChange({ live: event.target.checked })} />
        learn as I move K and α
      </label>
      <NumberField
        label="seed"
        hint="Decides the random numbers of a run: the same seed, settings, data and backend give the same dictionary."
        value={seed}
        min={0}
        max={0xffffffff}
        step={1}
        disabled={disabled}
        onChange={(seed) => onChange({ seed })}
      />
      {method === "semi-nmf" && (
        <label
          className="field-row"
          data-hint="Block: one Gauss–Seidel pass over the atoms, as scikit-learn does; the objective falls at every step. ALS: least squares, then every atom normalised."
        >
          update
          <select value={update} onChange={(event) => onChange({ update: event.target.value as Selection["update"] })}>
            <option value="block">block (scikit-learn)</option>
            <option value="als">ALS, normalised</option>
          </select>
        </label>
      )}
    </fieldset>
  );
}
