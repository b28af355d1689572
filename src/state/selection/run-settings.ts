import { settingsOfRun } from "@/core/bundle/settings-of-run";
import { codeVersion } from "@/core/bundle/version";
import { describePresetOf } from "./presets";
import type { SessionState } from "@/state/store";

/** What figures and files say of where their numbers come from. What does not apply is left out. */
export interface RunSettings {
  readonly model: string;
  readonly bundle: string;
  readonly dataHash: string; // SHA-256 of the bundle's manifest
  readonly token?: string;
  readonly layer?: string;
  readonly method?: string;
  readonly k?: number;
  readonly update?: string; // of semi-nmf, as alpha and lambda
  readonly alpha?: number;
  readonly lambda?: number; // the paper's: 2 alpha
  readonly starts?: number; // of k-means
  readonly seed?: number;
  readonly wordFilter?: string;
  readonly finalNormAtDecoding?: boolean;
  readonly ranking?: string;
  readonly preset?: string;
  readonly origin?: string;
  readonly version: string; // of this program
}

/** The settings of what is on screen, or null before a bundle is open. */
export function runSettings({ selection, artifacts: { bundle, dictionary } }: SessionState): RunSettings | null {
  if (!selection || !bundle) return null;
  const { manifest, dataHash } = bundle;
  const data = { model: manifest.model.name, bundle: manifest.name, dataHash };
  if (!dictionary) return { ...data, version: codeVersion };
  const { token, layer, run, wordFilter, finalNormAtDecoding, ranking, origin, warmStart, imported } = dictionary;
  return {
    ...data,
    ...{ token, layer, ...settingsOfRun(run), wordFilter, finalNormAtDecoding, ranking },
    preset: describePresetOf(dictionary, selection),
    origin: imported ? `from ${imported.file}` : warmStart ? `${origin}, warm start` : origin,
    version: codeVersion,
  };
}
