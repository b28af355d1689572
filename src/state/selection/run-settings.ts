import { codeVersion } from "@/core/bundle/version";
import { valuesOfDictionary } from "@/core/settings/dictionary-settings";
import { type FiledSettings, filedSettings } from "@/core/settings/filed-settings";
import { describePreset } from "@/core/settings/presets";
import type { SessionState } from "@/state/store";

/** What figures and files say of where their numbers come from. What does not apply is left out. */
export interface RunSettings extends FiledSettings {
  readonly model: string;
  readonly bundle: string;
  readonly dataHash: string; // SHA-256 of the bundle's manifest
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
  const { origin, warmStart, imported } = dictionary;
  const values = valuesOfDictionary(dictionary);
  return {
    ...data,
    ...filedSettings(values),
    preset: describePreset({ ...selection, ...values }), // random words are what the selection says
    origin: imported ? `from ${imported.file}` : warmStart ? `${origin}, warm start` : origin,
    version: codeVersion,
  };
}
