import type { Manifest } from "@/core/bundle/schema";
import { presets } from "./presets";
import type { Selection } from "./selection";

/** The bundle's defaults under what the link asks for; what the bundle lacks is named and left out. */
export function firstSelection(
  bundle: string,
  manifest: Manifest,
  asked: Partial<Selection>,
  notify: (kind: "info", message: string) => void,
): Selection {
  const { defaults } = manifest;
  const selection: Selection = {
    bundle,
    token: defaults.token,
    layer: defaults.layer,
    method: defaults.method,
    update: "block",
    conceptCount: defaults.conceptCount,
    alpha: defaults.alpha,
    seed: 0,
    ...presets.ours,
    wordFilter: defaults.wordFilter,
    finalNormAtDecoding: false,
    backend: "auto",
    live: false,
    order: "share",
    view: "concepts",
    concept: null,
    sampleIndex: null,
    sweep: null,
    mapped: null,
    ...asked,
  };
  const token = manifest.tokens.find(({ token }) => token === selection.token);
  if (!token) {
    notify("info", `This bundle has no token “${selection.token}”; its default “${defaults.token}” is shown.`);
    return { ...selection, token: defaults.token, layer: defaults.layer, concept: null, sampleIndex: null, mapped: null };
  }
  if (!token.residuals.some(({ layer }) => layer === selection.layer)) {
    const layer = token.residuals.find((residuals) => residuals.layer === defaults.layer)?.layer ?? token.residuals[0]!.layer;
    notify("info", `“${selection.token}” has no layer “${selection.layer}” in this bundle; “${layer}” is shown.`);
    return { ...selection, layer };
  }
  const sampleCount = manifest.samples.reduce((sum, { count }) => sum + count, 0);
  if (selection.sampleIndex !== null && selection.sampleIndex >= sampleCount) {
    notify("info", `This bundle has ${sampleCount} samples; the link asks for number ${selection.sampleIndex}.`);
    return { ...selection, sampleIndex: null };
  }
  return selection;
}
