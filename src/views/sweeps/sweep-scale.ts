import { findLayer } from "@/core/bundle/derived-names";
import type { Manifest } from "@/core/bundle/manifest/schema";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import { readingOf, type LayerReading, type SweepValues } from "@/core/sweep/sweep-plan";
import type { Axis } from "@/views/charts/frame/series";
import { methods } from "@/core/dictionary/methods/methods";
import { formatNumber } from "@/views/numbers";

/** How a layer's states were read. */
export const readingNames: Readonly<Record<LayerReading, string>> = {
  "as-is": "states as they are",
  "norm-at-decoding": "final norm at decoding",
  "normed-rows": "rows normed first",
};

/** Where the settings of a sweep stand along its axis, and what they are called. */
export interface SweepScale {
  readonly axis: Axis;
  readonly placeOf: (settings: DictionarySettings) => number;
  readonly nameOf: (settings: DictionarySettings) => string;
  readonly readingOf: (settings: DictionarySettings) => LayerReading;
  /** Neighbours along the axis belong together: a line joins them. */
  readonly isJoined: boolean;
}

const places = (label: string, names: readonly string[]): Axis => ({ label, names, format: String });

/** The axis of what was varied; of a plane, K. */
export function scaleOfSweep(vary: SweepValues, manifest: Manifest): SweepScale {
  return { ...along(vary, manifest), readingOf: (settings) => readingOf(settings, manifest).reading };
}

function along(vary: SweepValues, manifest: Manifest): Omit<SweepScale, "readingOf"> {
  switch (vary.axis) {
    case "k":
    case "plane":
      return {
        axis: { label: "K (concepts)", format: String },
        placeOf: ({ params }) => params.conceptCount,
        nameOf: ({ params }) => `K ${params.conceptCount}${vary.axis === "plane" ? `, α ${formatNumber(params.alpha)}` : ""}`,
        isJoined: true,
      };
    case "alpha":
      return {
        axis: { label: "α (the paper’s λ = 2α)", format: (value) => formatNumber(value), scale: "log" },
        placeOf: ({ params }) => params.alpha,
        nameOf: ({ params }) => `α ${formatNumber(params.alpha)}`,
        isJoined: true,
      };
    case "seed":
      return {
        axis: places("seed", vary.values.map(String)),
        placeOf: ({ params }) => vary.values.indexOf(params.seed),
        nameOf: ({ params }) => `seed ${params.seed}`,
        isJoined: false,
      };
    case "method":
      return {
        axis: places(
          "method",
          vary.values.map((method) => methods[method].title),
        ),
        placeOf: ({ params }) => vary.values.indexOf(params.method),
        nameOf: ({ params }) => methods[params.method].title,
        isJoined: false,
      };
    case "token":
      return {
        axis: places("token of interest", vary.values),
        placeOf: ({ token }) => vary.values.indexOf(token),
        nameOf: ({ token }) => token,
        isJoined: false,
      };
    case "layer": {
      const short = (layer: string) => shortLayer(layer, manifest);
      return {
        axis: places(`layer (state 0 … ${manifest.model.blockCount}, final = after the norm)`, vary.values.map(short)),
        placeOf: (settings) => vary.values.indexOf(readingOf(settings, manifest).layer),
        nameOf(settings) {
          const { layer, reading } = readingOf(settings, manifest);
          return `layer ${short(layer)}${reading === "as-is" ? "" : `, ${readingNames[reading]}`}`;
        },
        isJoined: true,
      };
    }
  }
}

/** A layer's state index, as the axis has it. */
export function shortLayer(name: string, manifest: Manifest): string {
  const form = findLayer(manifest, name);
  return form ? `${form.layer.stateIndex}${form.normed ? ", rows normed first" : ""}` : name;
}
