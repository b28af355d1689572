import type { IterationReport } from "@/core/dictionary/dictionary";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import type { Decoding } from "@/core/settings/setting-values";
import type { SavedFormat } from "@/core/dictionary/saved-formats";
import type { Settings } from "@/io/table";
import type { Recovery } from "@/pipeline/learn/run-so-far";
import type { BackendChoice, BackendName } from "./device";
import type { DictionaryView } from "./dictionary-view";
import { type FileProgress, request } from "./request";

export interface LearnInput extends DictionarySettings {
  /** "auto": the fastest that works here. */
  readonly backend: BackendName | "auto";
  /** Goes on with a run whose worker crashed. */
  readonly goOn?: {
    /** Its last snapshot; null: it had none yet. */
    readonly snapshot: DictionaryView | null;
    readonly recoveries: readonly Recovery[];
  };
  /** Key of a kept dictionary to start from: quicker, and its result depends on what was learned before. */
  readonly warmFrom?: string;
}

/** What of a dictionary is to become a file, and which. */
export type ExportInput = { readonly key: string; readonly settings: Settings } & (
  | { readonly content: "dictionary"; readonly format: SavedFormat }
  | { readonly content: "words" | "samples" | "activations"; readonly format: "csv" | "json" }
);

/** A file, and what holds where it does not say. */
export type ImportInput = { readonly file: File } & Omit<DictionarySettings, "params">;

/** Whose dictionary, and learned how. */
export type LoadInput = Omit<DictionarySettings, keyof Decoding>;

export type RegroundInput = Decoding & { readonly key: string };

export type LearnProgress =
  | { readonly stage: "loading"; readonly file: FileProgress }
  | { readonly stage: "preparing"; readonly backend: BackendChoice }
  | {
      readonly stage: "iterating";
      readonly iteration: number;
      readonly phase: IterationReport["phase"];
      readonly bytes: number; // of states and sketch read so far
      readonly objective: number;
      readonly relativeChange: number;
      readonly deadConcepts: readonly number[];
      readonly iterationsPerSecond: number;
    }
  | { readonly stage: "snapshot"; readonly dictionary: DictionaryView }
  /** A backend failed, and the run goes on. */
  | { readonly stage: "recovered"; readonly recovery: Recovery; readonly backend: BackendChoice }
  | { readonly stage: "grounding" };

/** The dictionary on screen: shipped, learned, decoded again, as a file and from one. */
export const learnRequests = {
  /** The shipped dictionary of a token and layer that comes nearest to the settings, or null when the bundle has none for this layer. */
  loadPrecomputed: request<LoadInput, DictionaryView | null, FileProgress>("loadPrecomputed"),
  /** Gives a new worker a dictionary that the old one had. */
  restore: request<DictionaryView, null>("restore"),
  learn: request<LearnInput, DictionaryView, LearnProgress>("learn"),
  /** The words and samples of a dictionary again, with another filter, norm or ranking. */
  reground: request<RegroundInput, DictionaryView, FileProgress>("reground"),
  /** Other words of the run under way, from now on; resolves to what it shows with them, or null when it shows nothing or something newer. */
  decodeLive: request<Decoding, DictionaryView | null>("decodeLive"),
  /** A dictionary of the worker's, or a table of it, as a file. */
  exportDictionary: request<ExportInput, Blob, FileProgress>("exportDictionary"),
  importDictionary: request<ImportInput, DictionaryView, FileProgress>("importDictionary"),
} as const;
