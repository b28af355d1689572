import { describeSettings } from "@/core/settings/describe-settings";
import { areSame, differing } from "@/core/settings/same-settings";
import { appliesTo, learningFields, pick, type SettingValues } from "@/core/settings/setting-values";
import { valuesOfRun } from "@/core/settings/dictionary-settings";
import { methods } from "@/core/dictionary/methods/methods";
import { formatCount, formatDuration, formatNumber } from "@/views/numbers";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";

/** Why a run stopped, in words. */
export const stopReasons: Readonly<Record<DictionaryView["run"]["stopReason"], string>> = {
  converged: "converged",
  "noise-floor": "noise floor",
  patience: "nothing better for a while",
  "max-iterations": "reached the iteration limit",
  cancelled: "cancelled",
};

/** Where the dictionary on screen comes from, and the numbers that made it. */
export function labelDictionary(
  { origin, run, warmStart, imported, wordRanking, finalNormAtDecoding }: DictionaryView,
  live: boolean,
): { readonly origin: string; readonly facts: readonly string[] } {
  const settings = [...describeSettings({ ...valuesOfRun(run), wordRanking, finalNormAtDecoding }, { number: formatNumber }), run.backend];
  const { iteration } = methods[run.method];
  if (live) return { origin: "learning in this tab", facts: settings };
  if (origin === "precomputed") return { origin: "precomputed", facts: settings };
  if (imported) return { origin: `from ${imported.file}`, facts: settings };
  return {
    origin: "learned in this tab",
    facts: [
      ...settings,
      ...(warmStart ? ["warm start"] : []),
      ...(iteration ? [`${formatCount(run.iterations)} ${run.iterations === 1 ? iteration.one : iteration.many}`] : []),
      formatDuration(run.elapsedMs),
      ...(iteration ? [stopReasons[run.stopReason]] : []),
    ],
  };
}

/** What is being learned with other settings than the concepts on screen, which are still those from before: none of the run's own has arrived. */
export function labelRun({ run }: Pick<DictionaryView, "run">, asked: SettingValues): readonly string[] | null {
  const shown = valuesOfRun(run);
  if (areSame(shown, asked, learningFields)) return null;
  const other = differing(shown, asked, learningFields).filter((field) => appliesTo(field, asked.method));
  return describeSettings(pick(asked, other), { number: formatNumber });
}
