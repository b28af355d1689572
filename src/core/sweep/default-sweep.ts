import { layersOf, splitsWith } from "@/core/bundle/derived-names";
import { dictionaryMethods } from "@/core/bundle/manifest/method-names";
import type { Manifest } from "@/core/bundle/manifest/schema";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import type { SweepAxis, SweepValues } from "./sweep-plan";

const conceptCounts = [1, 2, 5, 10, 15, 20, 25, 30, 40, 50];
const planeCounts = [5, 10, 20, 35, 50];
/** Times the base's α, or 1 where that is 0: even steps on a logarithmic scale. */
const alphaFactors = [0.1, 0.2, 0.5, 1, 2, 5, 10];
const planeFactors = [0.2, 0.5, 1, 2, 5];

/** What is varied along an axis unless something else is asked for. */
export function defaultSweep(axis: SweepAxis, manifest: Manifest, { token, layer, params }: DictionarySettings): SweepValues {
  const alphas = (factors: readonly number[]) => factors.map((factor) => Number((factor * (params.alpha || 1)).toPrecision(6)));
  const { finalNorm } = manifest;
  switch (axis) {
    case "k":
      return { axis, values: conceptCounts };
    case "alpha":
      return { axis, values: alphas(alphaFactors) };
    case "plane":
      return { axis, values: planeCounts, alphas: alphas(planeFactors) };
    case "seed":
      return { axis, values: [0, 1, 2, 3, 4] };
    case "method":
      return { axis, values: dictionaryMethods };
    case "token":
      return { axis, values: tokensWith(manifest, layer) };
    case "layer":
      return {
        axis,
        values: layersOf(manifest, token).map(({ id }) => id),
        readings: finalNorm && finalNorm.type !== "none" ? ["as-is", "norm-at-decoding", "normed-rows"] : ["as-is"],
      };
  }
}

function tokensWith(manifest: Manifest, layer: string): string[] {
  return manifest.tokens.map(({ token }) => token).filter((token) => splitsWith(manifest, token, layer).length > 0);
}
