import type { RandomWords } from "@/core/metrics/words/random-words";
import { valuesOf } from "@/core/settings/dictionary-settings";
import { blankSettings, filedSettings } from "@/core/settings/filed-settings";
import { describePreset } from "@/core/settings/presets";
import { methodFields } from "@/core/settings/setting-values";
import { type SweepPlan, variedFields } from "@/core/sweep/sweep-plan";
import type { RunSettings } from "@/state/selection/run-settings";

/** What an exported figure says that it is of: the settings that all its points share. Blank, not absent: else what is on screen would stand there. */
export function settingsOfSweep({ base, vary }: SweepPlan, randomWords: RandomWords): Partial<RunSettings> {
  const values = valuesOf(base);
  return {
    ...blankSettings(),
    ...filedSettings(values),
    ...blankSettings(vary.axis === "method" ? ["method", ...methodFields] : variedFields[vary.axis]),
    preset: describePreset({ ...values, randomWords }),
    origin: "learned in a sweep",
  };
}
