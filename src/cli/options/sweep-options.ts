import type { Manifest } from "@/core/bundle/manifest/schema";
import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import { methods } from "@/core/dictionary/methods/methods";
import { defaultSweep } from "@/core/sweep/default-sweep";
import { settingsOf } from "@/core/settings/dictionary-settings";
import { appliesTo, usualValues } from "@/core/settings/setting-values";
import type { LayerReading, SweepPlan, SweepValues } from "@/core/sweep/sweep-plan";
import { CommandError } from "@/cli/command-error";
import { chosenValues } from "./setting-option";

/** What of the command line names the dictionaries, beside single settings: one of the lists is the axis, K and α together are a plane. */
export interface SweepPlanOptions {
  readonly k?: readonly number[];
  readonly alphas?: readonly number[];
  readonly seeds?: readonly number[];
  readonly methods?: readonly DictionaryMethod[];
  readonly tokens?: readonly string[];
  readonly layers?: readonly string[];
  readonly readings?: readonly LayerReading[];
}

/** The plan that the options name, with the bundle's defaults; a sweep over K when they name no axis. */
export function planOf(options: SweepPlanOptions, manifest: Manifest): SweepPlan {
  const { k, alphas, layers, tokens, readings } = options;
  const axes = (["alphas", "layers", "tokens", "methods", "seeds"] as const).filter((name) => options[name] !== undefined);
  if (axes.length > 1)
    throw new CommandError(`--${axes[0]} and --${axes[1]} cannot both be varied. Name one; K and α together are a plane.`);
  if (axes.length === 1 && axes[0] !== "alphas" && k && k.length > 1)
    throw new CommandError(`--k has ${k.length} values beside --${axes[0]}. Name one K, or vary K alone.`);
  if (readings && !layers) throw new CommandError("--readings says how layers are read: name them with --layers.");
  const onlyCount = k?.length === 1 ? { conceptCount: k[0]! } : {};
  const base = settingsOf({ ...usualValues(manifest), ...chosenValues(options), ...onlyCount });
  if (alphas && !appliesTo("alpha", base.params.method))
    throw new CommandError(
      `${methods[base.params.method].title} reads no α, so dictionaries along --alphas would all be the same. Leave it out, or name another --method.`,
    );
  const all = (axis: "layer" | "token", names: readonly string[]) =>
    names.length === 1 && names[0] === "all" ? (defaultSweep(axis, manifest, base).values as readonly string[]) : names;
  return { base, vary: vary() };

  function vary(): SweepValues {
    if (alphas) return k && k.length > 1 ? { axis: "plane", values: k, alphas } : { axis: "alpha", values: alphas };
    if (layers) return { axis: "layer", values: all("layer", layers), readings: readings ?? ["as-is"] };
    if (tokens) return { axis: "token", values: all("token", tokens) };
    if (options.methods) return { axis: "method", values: options.methods };
    if (options.seeds) return { axis: "seed", values: options.seeds };
    return k ? { axis: "k", values: k } : defaultSweep("k", manifest, base);
  }
}
