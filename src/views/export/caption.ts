import { describeSettings } from "@/core/settings/describe-settings";
import { readFiled } from "@/core/settings/filed-settings";
import type { RunSettings } from "@/state/selection/run-settings";
import { formatNumber } from "@/views/numbers";

/** The line under a figure: what it shows, and every setting that it depends on. */
export function captionOf(name: string, settings: RunSettings): string {
  const { model, bundle, preset, dataHash, version } = settings;
  const parts = [
    `Model ${model}`,
    ...describeSettings(readFiled({ ...settings }), { number: formatNumber, full: true }),
    preset !== undefined && `preset ${preset}`,
    settings.origin?.includes("warm start") && "warm start",
    `bundle ${bundle}, data ${dataHash.slice(0, 12)}`,
    `CoX-LMM Explorer ${version}`,
  ];
  return `${name}. ${parts.filter(Boolean).join("; ")}.`;
}
