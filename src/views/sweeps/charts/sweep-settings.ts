import type { RandomWords } from "@/core/metrics/words/random-words";
import type { SweepPlan } from "@/core/sweep/sweep-plan";
import { describePreset } from "@/state/selection/presets";
import type { RunSettings } from "@/state/selection/run-settings";

type VariedField = "token" | "layer" | "method" | "k" | "alpha" | "lambda" | "seed" | "finalNormAtDecoding";
const varied: Readonly<Record<SweepPlan["vary"]["axis"], readonly VariedField[]>> = {
  k: ["k"],
  alpha: ["alpha", "lambda"],
  plane: ["k", "alpha", "lambda"],
  layer: ["layer", "finalNormAtDecoding"],
  method: ["method", "alpha", "lambda"],
  seed: ["seed"],
  token: ["token"],
};

/** What an exported figure says that it is of: the settings that all its points share. */
export function settingsOfSweep({ base, vary }: SweepPlan, randomWords: RandomWords): Partial<RunSettings> {
  const { token, layer, params, wordFilter, finalNormAtDecoding, ranking } = base;
  const { method, conceptCount, alpha, update, starts, seed } = params;
  const isSemiNmf = method === "semi-nmf";
  const shared: Record<string, unknown> = {
    ...{ token, layer, method, k: conceptCount, seed, wordFilter, finalNormAtDecoding, ranking },
    ...{ update: isSemiNmf ? update : undefined, alpha: isSemiNmf ? alpha : undefined, lambda: isSemiNmf ? 2 * alpha : undefined },
    starts: method === "k-means" ? starts : undefined,
    preset: describePreset({ wordFilter, ranking, starts, randomWords }),
    origin: "learned in a sweep",
  };
  // Undefined, not absent: else what is on screen would stand in its place.
  for (const field of varied[vary.axis]) shared[field] = undefined;
  return shared;
}
