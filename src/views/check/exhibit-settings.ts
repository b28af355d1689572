import type { CheckPlan } from "@/core/claims/check-plan";
import { type DictionarySettings, valuesOf } from "@/core/settings/dictionary-settings";
import { blankSettings, filedSettings } from "@/core/settings/filed-settings";
import { describePreset } from "@/core/settings/presets";
import type { Field } from "@/core/settings/setting-values";
import type { RunSettings } from "@/state/selection/run-settings";
import type { Selection } from "@/state/selection/selection";

/** What an exported part of the check is of; `varied` are settings that differ within it and are left to the figure itself. */
export function exhibitSettings(
  settings: Omit<DictionarySettings, "token">,
  tokens: CheckPlan["tokens"],
  selection: Selection | null,
  varied: readonly Field[] = [],
): Partial<RunSettings> {
  const values = valuesOf({ ...settings, token: tokens.join(", ") });
  return {
    ...blankSettings(),
    ...filedSettings(values),
    ...blankSettings(varied),
    preset: selection ? describePreset({ ...selection, ...values }) : undefined,
    origin: "learned",
  };
}
