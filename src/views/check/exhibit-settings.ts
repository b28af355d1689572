import type { CheckPlan } from "@/core/claims/check-plan";
import type { DictionarySettings } from "@/core/sweep/dictionary-settings";
import { describePreset } from "@/state/selection/presets";
import type { RunSettings } from "@/state/selection/run-settings";
import type { Selection } from "@/state/selection/selection";

/** What an exported part of the check is of; `varied` are settings that differ within it and are left to the figure itself. */
export function exhibitSettings(
  { params, layer, ...settings }: Omit<DictionarySettings, "token">,
  tokens: CheckPlan["tokens"],
  selection: Selection | null,
  varied: readonly (keyof RunSettings)[] = [],
): Partial<RunSettings> {
  const { method, conceptCount, alpha, seed, starts, update } = params;
  const { wordFilter, finalNormAtDecoding, ranking } = settings;
  const whole: Partial<Record<keyof RunSettings, RunSettings[keyof RunSettings]>> = {
    ...{ token: tokens.join(", "), layer, method, k: conceptCount, update, alpha, lambda: 2 * alpha, seed },
    ...{ starts: method === "k-means" ? starts : undefined, wordFilter, finalNormAtDecoding, ranking },
    preset: selection ? describePreset({ ...selection, wordFilter, ranking, starts }) : undefined,
    origin: "learned",
  };
  for (const name of varied) whole[name] = undefined;
  return whole as Partial<RunSettings>;
}
