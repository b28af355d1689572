import type { MeasuredPoint } from "@/core/scores/measurement";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import type { MeasureOptions, MeasureProgress } from "@/pipeline/measure/measure-options";
import type { BackendName } from "./device";
import type { DictionaryView } from "./dictionary-view";
import { request } from "./request";

export type { MeasureOptions, MeasureProgress };

/** Dictionaries to learn and measure, in this order. */
export interface MeasureInput {
  readonly settings: readonly DictionarySettings[];
  readonly options: MeasureOptions;
  readonly backend: BackendName | "auto";
}

/** Many dictionaries, learned and measured one after the other, and a look at one of them. */
export const measureRequests = {
  /** Each point arrives as it has been measured; the worker keeps its dictionary, within a budget of bytes. */
  measureDictionaries: request<MeasureInput, readonly MeasuredPoint[], MeasureProgress>("measureDictionaries"),
  /** A measured dictionary for a look at it, beside the one on screen. */
  readMeasured: request<{ key: string }, DictionaryView>("readMeasured"),
  /** Puts a measured dictionary on screen. */
  showMeasured: request<{ key: string }, DictionaryView>("showMeasured"),
} as const;
