import type { DictionaryView, Measurement } from "@/views/artifacts";

/** Whether the dictionary on screen is the measured one: the same data, the same run, put into words alike. */
export function isShown(dictionary: DictionaryView, { settings, run }: Measurement): boolean {
  return (
    (["token", "layer", "wordFilter", "finalNormAtDecoding", "ranking"] as const).every((name) => dictionary[name] === settings[name]) &&
    (["method", "update", "k", "alpha", "seed", "starts", "objective"] as const).every((name) => dictionary.run[name] === run[name])
  );
}
