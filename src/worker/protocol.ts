import type { AdapterFacts } from "@/backends/adapter-facts";
import type { PassedOver } from "@/backends/choose-backend";
import type { SelfTestReport } from "@/backends/self-test";
import type { Paper } from "@/core/claims/paper/paper-schema";
import type { DictionaryRun, Manifest, Sample } from "@/core/bundle/manifest/schema";
import type { TokenRows } from "@/core/bundle/token-rows";
import type { IterationReport } from "@/core/dictionary/dictionary";
import type { ConceptContribution } from "@/core/explain/explain-sample";
import type { ConceptGrounding } from "@/core/grounding/grounding";
import type { Matrix } from "@/core/linalg/matrix";
import type { RandomWords } from "@/core/metrics/words/random-words";
import type { Decoding } from "@/core/settings/setting-values";
import type { SavedFormat } from "@/io/saved-dictionary/saved-dictionary";
import type { Settings } from "@/io/table";
import type { BenchmarkStep } from "@/pipeline/benchmark/benchmark";
import type { BenchmarkReport } from "@/pipeline/benchmark/benchmark-report";
import type { DeletionSummary } from "@/core/scores/deletion-summary";
import type { EncoderScores } from "@/core/scores/encoder-scores";
import type { IntrinsicScores } from "@/core/scores/intrinsic-scores";
import type { MeasuredPoint, Measurement } from "@/core/scores/measurement";
import type { DictionarySettings } from "@/core/settings/dictionary-settings";
import type { MeasureOptions, MeasureProgress } from "@/pipeline/measure/measure-options";
import type { ScorerKind } from "@/pipeline/score/encoder-scorer";
import type { Localisation } from "@/pipeline/explain/localisation";
import type { RowPatches } from "@/pipeline/explain/row-patches";
import type { Recovery } from "@/pipeline/learn/run-so-far";
import type { SampleSaliency } from "@/pipeline/explain/sample-saliency";
import type { ScoreProgress } from "@/pipeline/score/encoder-scores";

export type { EncoderScores, ScoreProgress };

export type { BenchmarkReport };

/** A typed token: the page imports this, only the worker imports the handler. */
export interface Request<Input, Output, Progress = never> {
  readonly name: string;
  /** Never set: carries the types. */
  readonly types?: { input: Input; output: Output; progress: Progress };
}

const request = <Input, Output, Progress = never>(name: string): Request<Input, Output, Progress> => ({ name });

/** Bytes received of one file of the bundle; `total` is what the manifest says. */
export interface FileProgress {
  readonly file: string;
  readonly received: number;
  readonly total: number;
}

export interface OpenedBundle {
  readonly manifest: Manifest;
  /** SHA-256 of manifest.json: the data hash. It covers every file through the manifest's own hashes. */
  readonly dataHash: string;
}

export type BackendName = "reference" | "wasm" | "webgpu";

/** Which backend runs, and why. */
export interface BackendChoice {
  readonly name: BackendName;
  readonly reason: string;
  readonly passedOver: readonly PassedOver[];
  /** When there is one, used or not. */
  readonly adapter?: AdapterFacts;
}

/** What computes in this tab, and what the browser says of the machine. */
export interface DeviceReport {
  readonly choice: BackendChoice;
  readonly selfTests: readonly SelfTestReport[];
  readonly crossOriginIsolated: boolean;
  readonly cores: number;
  /** As the browser rounds and caps it; null where it does not say. */
  readonly memoryGiB: number | null;
  readonly userAgent: string;
  readonly version: string; // of this program
}

export interface BenchmarkInput {
  readonly backend: BackendName | "auto";
  readonly shapes: readonly (readonly [rows: number, cols: number])[];
  /** Also the words over the open bundle's vocabulary, which is read for it. */
  readonly words: boolean;
}

/** What is being measured, and what has been. */
export interface BenchmarkProgress {
  readonly step: BenchmarkStep;
  readonly report: BenchmarkReport;
}

/** A dictionary as the page sees it: nothing of size D, but for the concepts. */
export interface DictionaryView extends Decoding {
  /** Content key: the same key means the same dictionary. */
  readonly key: string;
  readonly origin: "precomputed" | "learned" | "imported";
  /** Of one from a file: its name, and sentences about what is not as the file has it. */
  readonly imported?: { readonly file: string; readonly notes: readonly string[] };
  /** It was started from another dictionary, not from the data alone: the same settings may give another one. */
  readonly warmStart?: boolean;
  readonly token: string;
  readonly layer: string;
  readonly run: DictionaryRun;
  readonly activations: Matrix; // [M×K], rows of the `learn` split
  readonly sampleIndices: Int32Array; // [M]
  /** Whose rows these are. Absent: all are of the one token. */
  readonly tokenRows?: readonly TokenRows[];
  readonly projected: readonly {
    readonly split: string;
    readonly activations: Matrix;
    readonly sampleIndices: Int32Array;
    readonly tokenRows?: readonly TokenRows[];
  }[];
  readonly grounding: readonly ConceptGrounding[];
  /** The page keeps them for a new worker, should this one crash, and never looks inside. */
  readonly concepts: Matrix; // [K×D], in the model's own space
  readonly mean?: Float32Array; // μ [D] of pca
}

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

export interface Explanation {
  readonly sampleIndex: number;
  readonly token: string; // whose row it is
  readonly split: string;
  /** The concepts with an activation that is not zero, largest first. */
  readonly contributions: readonly ConceptContribution[];
  /** 1 − ‖z − vU‖² / ‖z‖². */
  readonly reconstructed: number;
  readonly stateNorm: number; // ‖z‖
  readonly errorNorm: number; // ‖z − vU‖
}

/** A file that the user chose, or its address. */
export type FileChoice = { readonly file: File } | { readonly address: string };

/** The files of an encoder for scores. Without `text`, the vision file is the whole CLIP. */
export type EncoderChoice =
  | { readonly kind: "clip"; readonly vision: FileChoice; readonly text: FileChoice | null; readonly tokenizer: FileChoice }
  | { readonly kind: "text"; readonly model: FileChoice; readonly tokenizer: FileChoice };

/** "clip": CLIPScore; "text": BERTScore. */
export type EncoderKind = EncoderChoice["kind"];

/** An encoder in the worker's memory. */
export interface LoadedEncoder {
  readonly kind: EncoderKind;
  readonly name: string;
  readonly hash: string; // of the files' contents
  readonly dimension: number;
}

export type { ScorerKind };

export interface ScoreInput {
  readonly key: string; // of the dictionary
  readonly kind: ScorerKind;
  /** BERTScore only. */
  readonly idf: boolean;
  readonly baselineF1: number | null;
  /** Who wrote the phrases, a name among the bundle's; null: the template. */
  readonly generator: string | null;
  /** What random words are, and their seed. */
  readonly randomWords: RandomWords;
  readonly seed: number;
}

export type { IntrinsicScores, DeletionSummary };

/** Dictionaries to learn and measure, in this order. */
export interface MeasureInput {
  readonly settings: readonly DictionarySettings[];
  readonly options: MeasureOptions;
  readonly backend: BackendName | "auto";
}

export type { MeasuredPoint, Measurement, MeasureOptions, MeasureProgress };

export interface NextWordInput {
  readonly key: string;
  readonly sampleIndex: number;
  /** Whose row of the sample, where it may have several. */
  readonly rowToken?: string;
  readonly off: readonly number[]; // concepts switched off
  /** The piece whose logit is split; left out: the one that the whole state predicts. */
  readonly word?: number;
}

/** What a sample's concepts do to its next word. */
export interface NextWordExplanation {
  readonly key: string;
  readonly sampleIndex: number;
  readonly rowToken?: string; // as it was asked for
  readonly off: readonly number[];
  /** False: the layer's states are not final, and this is a linear read-out. */
  readonly exact: boolean;
  /** The most probable next words with the concepts off. */
  readonly words: readonly {
    readonly id: number;
    readonly text: string;
    readonly probability: number;
    readonly wholeProbability: number; // with every concept
  }[];
  /** One word's logit with every concept, by part; the parts sum to it. */
  readonly ledger: {
    readonly id: number;
    readonly text: string;
    readonly concepts: readonly number[]; // [K]
    readonly mean: number;
    readonly rest: number;
    readonly bias: number;
    readonly logit: number;
    readonly probability: number; // with the concepts off
    readonly wholeProbability: number;
  };
}

/** Where a dictionary's concepts lie on one sample's image; `found` is null when the bundle has no states of its patches. */
export interface Saliency {
  readonly key: string;
  readonly sampleIndex: number;
  readonly found: SampleSaliency | null;
}

export type { Localisation, RowPatches };

/** An image of the bundle: bytes to show, or an address. */
export type SampleImage = { readonly blob: Blob } | { readonly address: string } | { readonly missing: true };

export const requests = {
  openBundle: request<{ address: string }, OpenedBundle, FileProgress>("openBundle"),
  chooseBackend: request<{ forced: BackendName | "auto" }, BackendChoice>("chooseBackend"),
  /** What computes here and why; `again` runs the self-test of every backend that opens. */
  inspectDevice: request<{ forced: BackendName | "auto"; again: boolean }, DeviceReport>("inspectDevice"),
  /** Measures this machine. */
  benchmark: request<BenchmarkInput, BenchmarkReport, BenchmarkProgress>("benchmark"),
  /** The shipped dictionary of a token, or null when the bundle has none for this layer. */
  loadPrecomputed: request<{ token: string; layer: string }, DictionaryView | null, FileProgress>("loadPrecomputed"),
  /** Gives a new worker a dictionary that the old one had. */
  restore: request<DictionaryView, null>("restore"),
  learn: request<LearnInput, DictionaryView, LearnProgress>("learn"),
  /** A dictionary of the worker's, or a table of it, as a file. */
  exportDictionary: request<ExportInput, Blob, FileProgress>("exportDictionary"),
  importDictionary: request<ImportInput, DictionaryView, FileProgress>("importDictionary"),
  /** The words and samples of a dictionary again, with another filter, norm or ranking. */
  reground: request<RegroundInput, DictionaryView, FileProgress>("reground"),
  /** The scores of a dictionary that need no encoder, beside a baseline of words. */
  scoreIntrinsic: request<{ key: string; baseline: RandomWords; seed: number }, IntrinsicScores, FileProgress>("scoreIntrinsic"),
  /** Deletion and insertion curves over the held-out samples. */
  measureDeletion: request<
    { key: string; steps: number; seed: number },
    DeletionSummary,
    { readonly done: number; readonly total: number }
  >("measureDeletion"),
  /** Each point arrives as it has been measured; the worker keeps its dictionary, within a budget of bytes. */
  measureDictionaries: request<MeasureInput, readonly MeasuredPoint[], MeasureProgress>("measureDictionaries"),
  /** A measured dictionary for a look at it, beside the one on screen. */
  readMeasured: request<{ key: string }, DictionaryView>("readMeasured"),
  /** The publication that the open bundle is held against: its own, or the site's. */
  readPaper: request<Record<string, never>, Paper>("readPaper"),
  /** Puts a measured dictionary on screen. */
  showMeasured: request<{ key: string }, DictionaryView>("showMeasured"),
  explainNextWord: request<NextWordInput, NextWordExplanation, FileProgress>("explainNextWord"),
  readSaliency: request<{ key: string; sampleIndex: number }, Saliency, FileProgress>("readSaliency"),
  /** How often concepts lie on the object of the token, beside random directions. */
  measureLocalisation: request<
    { key: string; directions: number; seed: number },
    Localisation,
    { readonly done: number; readonly total: number }
  >("measureLocalisation"),
  /** The patches of a token whose rows were taken at image patches, or null. */
  readRowPatches: request<{ token: string }, RowPatches | null, FileProgress>("readRowPatches"),
  explain: request<{ key: string; sampleIndex: number; rowToken?: string }, Explanation, FileProgress>("explain"),
  /** Replaces the encoder of its kind. */
  loadEncoder: request<EncoderChoice, LoadedEncoder, FileProgress>("loadEncoder"),
  /** CLIPScore or BERTScore of a dictionary that is or was on screen. */
  scoreWithEncoder: request<ScoreInput, EncoderScores, ScoreProgress>("scoreWithEncoder"),
  loadSamples: request<{ sampleIndices: readonly number[] }, readonly Sample[], FileProgress>("loadSamples"),
  loadImages: request<{ sampleIndices: readonly number[]; token?: string }, readonly SampleImage[], FileProgress>("loadImages"),
} as const;

/** What can be said to a running job. */
export type Control = "pause" | "resume" | "step" | "cancel";

/** An error as it crosses the boundary: a sentence for people. */
export interface Failure {
  readonly message: string;
  readonly kind: "input" | "bundle" | "device" | "cancelled" | "unexpected";
}

export type ToWorker =
  | { readonly type: "start"; readonly job: number; readonly name: string; readonly input: unknown }
  | { readonly type: "control"; readonly job: number; readonly control: Control };

export type FromWorker =
  /** Once, first: the worker holds this Web Lock as long as it lives. */
  | { readonly type: "alive"; readonly lock: string }
  | { readonly type: "progress"; readonly job: number; readonly progress: unknown }
  | { readonly type: "done"; readonly job: number; readonly output: unknown }
  | { readonly type: "failed"; readonly job: number; readonly failure: Failure };
