/**
 * What the paper, its official code and this project treat differently, as named sets of options. Where they agree, or where
 * the choice was made when the bundle was exported (positions, the ground-truth filter), there is nothing to set here.
 */
import type { DictionaryView } from "@/worker/protocol";
import type { Selection } from "./selection";

export type PresetName = "ours" | "official" | "paper";
export type PresetOptions = Pick<Selection, "wordFilter" | "ranking" | "starts" | "randomWords">;

export const presets: Readonly<Record<PresetName, PresetOptions>> = {
  ours: { wordFilter: "official", ranking: "magnitude", starts: 10, randomWords: "isotropic" },
  official: { wordFilter: "official", ranking: "signed", starts: 1, randomWords: "uniform" },
  paper: { wordFilter: "paper", ranking: "magnitude", starts: 1, randomWords: "isotropic" },
};

const names = ["ours", "official", "paper"] as const satisfies readonly PresetName[];
const fields = ["wordFilter", "ranking", "starts", "randomWords"] as const satisfies readonly (keyof PresetOptions)[];

/** The preset that a selection is nearest to, and the options in which it differs from it. */
export function presetOf(selection: PresetOptions): { name: PresetName; differs: (keyof PresetOptions)[] } {
  const differing = (name: PresetName) => fields.filter((field) => presets[name][field] !== selection[field]);
  const name = names.reduce((best, candidate) => (differing(candidate).length < differing(best).length ? candidate : best));
  return { name, differs: differing(name) };
}

const shown: Readonly<Record<keyof PresetOptions, string>> = {
  wordFilter: "words",
  ranking: "ranking",
  starts: "k-means starts",
  randomWords: "random words",
};

/** The preset in a caption: "official", or "ours, but words paper". */
export function describePreset(selection: PresetOptions): string {
  const { name, differs } = presetOf(selection);
  const changes = differs.map((field) => `${shown[field]} ${selection[field]}`);
  return changes.length > 0 ? `${name}, but ${changes.join(", ")}` : name;
}

/** The preset of a dictionary that is there; random words are what the selection says. */
export function describePresetOf(
  { wordFilter, ranking, run }: Pick<DictionaryView, "wordFilter" | "ranking"> & { readonly run: Pick<DictionaryView["run"], "starts"> },
  { starts, randomWords }: Pick<PresetOptions, "starts" | "randomWords">,
): string {
  return describePreset({ wordFilter, ranking, starts: run.starts ?? starts, randomWords });
}
