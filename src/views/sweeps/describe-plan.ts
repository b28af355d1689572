import type { Manifest } from "@/core/bundle/manifest/schema";
import type { SweepPlan } from "@/core/sweep/sweep-plan";
import { methods } from "@/core/dictionary/methods/methods";
import { formatNumber } from "@/views/numbers";
import { readingNames, shortLayer } from "./sweep-scale";

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
  const { token, layer, params, finalNormAtDecoding } = base;
  const { method, update, conceptCount, alpha, seed, starts } = params;
  const varies = (...axes: (typeof vary.axis)[]) => axes.includes(vary.axis);
  const parts: readonly (readonly [isFixed: boolean, text: string])[] = [
    [!varies("token"), `“${token}”`],
    [!varies("layer"), `layer ${shortLayer(layer, manifest)}`],
    [!varies("layer") && finalNormAtDecoding, readingNames["norm-at-decoding"]],
    [!varies("method"), methods[method].title],
    [!varies("k", "plane"), `K ${conceptCount}`],
    [!varies("alpha", "plane") && method === "semi-nmf", `α ${formatNumber(alpha)}`],
    [method === "semi-nmf" && update === "als", "update ALS"],
    [!varies("seed"), `seed ${seed}`],
    [method === "k-means", `${starts} starts`],
  ];
  return parts.filter(([isFixed]) => isFixed).map(([, text]) => text);
}
