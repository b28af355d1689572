import { describeSeed } from "@/core/sweep/distinct-dictionaries";
import { settingsOf } from "@/core/settings/dictionary-settings";
import { methods } from "@/core/dictionary/methods/methods";
import { rangeOf } from "@/core/settings/setting-values";
import type { Selection } from "@/state/selection/selection";
import { MethodSettings } from "./MethodSettings";
import { NumberField } from "./NumberField";
import { paramFields } from "./param-fields";

interface LearnSettingsProps {
  readonly selection: Selection;
  readonly disabled: boolean;
  readonly onChange: (change: Partial<Selection>) => void;
}

/** What the solver is asked. */
export function LearnSettings({ selection, disabled, onChange }: LearnSettingsProps) {
  const { method, conceptCount, seed } = selection;
  const { params, texts } = methods[method];
  return (
    <fieldset className="settings" disabled={disabled}>
      <legend>{texts.formula}</legend>
      <MethodSettings selection={selection} onChange={onChange} />
      <NumberField
        label="K"
        hint={`Concepts in the dictionary: ${conceptCount}.`}
        value={conceptCount}
        {...rangeOf("conceptCount")}
        step={1}
        sliderMax={64}
        disabled={disabled}
        onChange={(conceptCount) => onChange({ conceptCount })}
      />
      {params.map((param) => {
        const Field = paramFields[param];
        return Field && <Field key={param} selection={selection} disabled={disabled} onChange={onChange} />;
      })}
      <label
        className="check"
        data-hint="Each change learns again, started from the concepts on screen: this is quicker and stops once the cards have settled (a relative fall below 10⁻⁶), but the result depends on the path to it. Learn, and a link, start from the data alone."
      >
        <input type="checkbox" role="switch" checked={selection.live} onChange={(event) => onChange({ live: event.target.checked })} />
        learn as I move K{params.includes("alpha") && " and α"}
      </label>
      <NumberField
        label="seed"
        hint={`${describeSeed(settingsOf(selection).params)} The same seed, settings, data and backend give the same dictionary.`}
        value={seed}
        {...rangeOf("seed")}
        step={1}
        disabled={disabled}
        onChange={(seed) => onChange({ seed })}
      />
    </fieldset>
  );
}
