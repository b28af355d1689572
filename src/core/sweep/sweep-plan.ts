/** A sweep: one dictionary's settings, and what is varied of them. */
import { layerNamed, normedName } from "@/core/bundle/derived-names";
import type { Manifest } from "@/core/bundle/manifest/schema";
import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import { InputError } from "@/core/dictionary/input-error";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import type { Field } from "@/core/settings/setting-values";

/** How a layer's states are read: as they are, with the final norm on the concepts at decoding, or with every row normed first. */
export type LayerReading = "as-is" | "norm-at-decoding" | "normed-rows";

/** What is varied. A plane varies K and α together. */
export type SweepValues =
  | { readonly axis: "k" | "alpha" | "seed"; readonly values: readonly number[] }
  | { readonly axis: "method"; readonly values: readonly DictionaryMethod[] }
  | { readonly axis: "token"; readonly values: readonly string[] }
  | { readonly axis: "layer"; readonly values: readonly string[]; readonly readings: readonly LayerReading[] }
  | { readonly axis: "plane"; readonly values: readonly number[]; readonly alphas: readonly number[] };

export type SweepAxis = SweepValues["axis"];

/** The settings in which a sweep's dictionaries differ. */
export const variedFields: Readonly<Record<SweepAxis, readonly Field[]>> = {
  k: ["conceptCount"],
  alpha: ["alpha"],
  plane: ["conceptCount", "alpha"],
  seed: ["seed"],
  method: ["method"],
  token: ["token"],
  layer: ["layer", "finalNormAtDecoding"],
};

export interface SweepPlan {
  readonly base: DictionarySettings;
  readonly vary: SweepValues;
}

/** More points than this are more than a person looks at, and more than a tab should be asked for at once. */
export const maxSweepPoints = 400;

/**
 * The dictionaries of a plan, in the order in which they are measured: neighbours that can start from each other, or share what
 * they read, stand together. Throws InputError on a plan that cannot be carried out.
 */
export function settingsOfPlan({ base, vary }: SweepPlan, manifest: Norms): DictionarySettings[] {
  const settings = variants(base, vary, manifest);
  if (settings.length === 0) throw new InputError("The sweep has no values. Name at least one.");
  if (settings.length > maxSweepPoints)
    throw new InputError(`The sweep has ${settings.length} points, more than the ${maxSweepPoints} that are measured at once.`);
  return settings;
}

/** What of a manifest says how layers may be read. */
type Norms = Pick<Manifest, "layers" | "finalNorm">;

function variants(base: DictionarySettings, vary: SweepValues, manifest: Norms): DictionarySettings[] {
  const varied = (params: Partial<DictionarySettings["params"]>): DictionarySettings => ({
    ...base,
    params: { ...base.params, ...params },
  });
  switch (vary.axis) {
    case "k":
      return ascending(vary.values).map((conceptCount) => varied({ conceptCount }));
    case "alpha":
      return ascending(vary.values).map((alpha) => varied({ alpha }));
    case "plane":
      return ascending(vary.alphas).flatMap((alpha) => ascending(vary.values).map((conceptCount) => varied({ alpha, conceptCount })));
    case "seed":
      return distinct(vary.values).map((seed) => varied({ seed }));
    case "method":
      return distinct(vary.values).map((method) => varied({ method }));
    case "token":
      return distinct(vary.values).map((token) => ({ ...base, token }));
    case "layer":
      return distinct(vary.values).flatMap((layer) =>
        distinct(vary.readings).flatMap((reading) => readLayer(base, layer, reading, manifest)),
      );
  }
}

/** The layer that is read by some settings, as the bundle holds it, and how. */
export function readingOf(
  { layer: name, finalNormAtDecoding }: DictionarySettings,
  manifest: Manifest,
): { readonly layer: string; readonly reading: LayerReading } {
  const { layer, normed } = layerNamed(manifest, name);
  return { layer: layer.id, reading: normed ? "normed-rows" : finalNormAtDecoding ? "norm-at-decoding" : "as-is" };
}

/** Nothing where the layer cannot be read in this way: its rows are after the norm already, or the bundle has no norm. */
function readLayer(base: DictionarySettings, layer: string, reading: LayerReading, manifest: Norms): DictionarySettings[] {
  if (reading === "as-is") return [{ ...base, layer, finalNormAtDecoding: false }];
  const entry = manifest.layers.find(({ id }) => id === layer);
  const normed = entry && normedName(manifest, entry);
  if (normed === undefined) return [];
  return [
    reading === "normed-rows" ? { ...base, layer: normed, finalNormAtDecoding: false } : { ...base, layer, finalNormAtDecoding: true },
  ];
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
const ascending = (values: readonly number[]): number[] => distinct(values).sort((a, b) => a - b);
