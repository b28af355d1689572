import type { RunSettings } from "@/state/selection/run-settings";
import { methods } from "@/core/dictionary/methods/methods";
import { formatNumber } from "@/views/numbers";

/** The line under a figure: what it shows, and every setting that it depends on. */
export function captionOf(name: string, settings: RunSettings): string {
  const { model, bundle, token, layer, method, k, alpha, lambda, update, starts, seed, preset, dataHash, version } = settings;
  const parts = [
    `Model ${model}`,
    token !== undefined && `token “${token}”`,
    layer !== undefined && `layer ${layer}`,
    method !== undefined && nameOf(method),
    k !== undefined && `K = ${k}`,
    alpha !== undefined && `α = ${formatNumber(alpha)}${lambda === undefined ? "" : ` (λ = 2α = ${formatNumber(lambda)})`}`,
    update !== undefined && update !== "block" && `update ${update}`,
    starts !== undefined && `${starts} starts`,
    seed !== undefined && `seed ${seed}`,
    settings.finalNormAtDecoding && "final norm at decoding",
    preset !== undefined && `preset ${preset}`,
    settings.origin?.includes("warm start") && "warm start",
    `bundle ${bundle}, data ${dataHash.slice(0, 12)}`,
    `CoX-LMM Explorer ${version}`,
  ];
  return `${name}. ${parts.filter(Boolean).join("; ")}.`;
}

function nameOf(method: string): string {
  return Object.hasOwn(methods, method) ? methods[method as keyof typeof methods].title : method;
}
