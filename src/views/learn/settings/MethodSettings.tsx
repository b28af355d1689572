import { describePreset, presetOf, presets } from "@/core/settings/presets";
import type { PresetName } from "@/core/settings/setting";
import type { Selection } from "@/state/selection/selection";
import { methods } from "@/core/dictionary/methods/methods";

interface MethodSettingsProps {
  readonly selection: Selection;
  readonly onChange: (change: Partial<Selection>) => void;
}

const presetNames: Readonly<Record<PresetName, string>> = { ours: "this explorer", official: "the official code", paper: "the paper" };

/** Which factorisation, and whose conventions where paper, code and we differ. */
export function MethodSettings({ selection, onChange }: MethodSettingsProps) {
  const { name, differs } = presetOf(selection);
  return (
    <>
      <label className="field-row" data-hint={methods[selection.method].texts.meaning}>
        method
        <select value={selection.method} onChange={(event) => onChange({ method: event.target.value as Selection["method"] })}>
          {Object.values(methods).map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label
        className="field-row"
        data-hint={`Whose choices to follow where paper, official code and this explorer differ: which words pass, the order of samples (PCA), starts of K-Means, random words of the scores. Now: ${describePreset(selection)}. Links and exports call this the preset; “ours” is this explorer.`}
      >
        defaults of
        <select value={differs.length > 0 ? "" : name} onChange={(event) => onChange(presets[event.target.value as PresetName])}>
          {differs.length > 0 && <option value="">{describePreset(selection)}</option>}
          {Object.entries(presetNames).map(([preset, shown]) => (
            <option key={preset} value={preset}>
              {shown}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
