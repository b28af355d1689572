import type { Manifest } from "@/core/bundle/manifest/schema";
import { describeSettings } from "@/core/settings/describe-settings";
import { valuesOf } from "@/core/settings/dictionary-settings";
import { type SweepPlan, variedFields } from "@/core/sweep/sweep-plan";
import { formatNumber } from "@/views/numbers";
import { shortLayer } from "./sweep-scale";

/** What a sweep varies, as a title has it. */
export const variedNames: Readonly<Record<SweepPlan["vary"]["axis"], string>> = {
  k: "K",
  alpha: "α",
  plane: "K × α",
  layer: "the layer",
  method: "the method",
  seed: "the seed",
  token: "the token",
};

/** The settings that a sweep leaves alone, one after the other. */
export function describeBase({ base, vary }: SweepPlan, manifest: Manifest): string[] {
  const { token, layer } = base;
  const unsaid = Object.fromEntries(variedFields[vary.axis].map((field) => [field, null]));
  const named = { token: `“${token}”`, layer: `layer ${shortLayer(layer, manifest)}`, ...unsaid };
  return describeSettings(valuesOf(base), { number: formatNumber }, named);
}
