import type { SweepPlan } from "@/core/sweep/sweep-plan";
import type { ExportInput } from "@/worker/protocol/learn";
import type { Measurement } from "@/core/scores/measurement";
import type { MeasureOptions } from "@/worker/protocol/measure";
import type { EncoderChoice, ScorerKind } from "@/worker/protocol/score";
import type { Selection, Theme } from "@/state/selection/selection";

/** What BERTScore may be asked; CLIPScore has no options. */
export interface ScoreOptions {
  readonly idf: boolean;
  readonly baselineF1: number | null;
  /** Who wrote the phrases, a name among the bundle's; null: the template. */
  readonly generator: string | null;
}

type WithoutKey<Input> = Input extends unknown ? Omit<Input, "key" | "settings"> : never;
/** What of the dictionary on screen is to become a file, and which. */
type ExportedContent = WithoutKey<ExportInput>;

/** What a user can do, as the views call it. session.ts decides what runs; errors become notices, never exceptions. */
export interface SessionActions {
  /** Opens a bundle by its name under bundles/ or its address, which is consent to its host, and shows its precomputed dictionary. */
  openBundle(bundle: string): void;
  /** Asks again for what could not be shown. */
  retry(): void;
  /** Asks again for the words of the dictionary on screen, where they could not be read. */
  loadWords(): void;
  /** Lets the page ask these hosts for bundles and pictures, now and on later visits. */
  consentTo(hosts: readonly string[]): void;
  /** Leaves them unasked on this visit. */
  decline(hosts: readonly string[]): void;
  /** Takes a consent back: pictures from the host go, and a bundle of its is put away. */
  withdrawConsent(host: string): void;
  /** Changes the selection; another token or layer shows its precomputed dictionary. Learning never starts by itself. */
  select(change: Partial<Selection>): void;
  learn(): void;
  pause(): void;
  resume(): void;
  step(): void;
  /** Ends the running job; the last good dictionary stays. */
  cancel(): void;
  /** The dictionary on screen, or a table of it, as a file; null: it failed, and a notice says why. */
  exportDictionary(what: ExportedContent): Promise<Blob | null>;
  /** Shows a dictionary from a file, and selects what it says of itself. */
  importDictionary(file: File): void;
  /** Back to the shipped dictionary of the token and layer. */
  showPrecomputed(): void;
  /** Asks for what `artifacts.samples` and `artifacts.images` lack; cheap when they lack nothing. */
  needSamples(sampleIndices: readonly number[]): void;
  needImages(sampleIndices: readonly number[]): void;
  /** What computes here; `again` runs the self-test of every backend. */
  inspectDevice(again: boolean): void;
  /** Measures this machine at these shapes [M, D]. */
  benchmark(shapes: readonly (readonly [number, number])[]): void;
  cancelBenchmark(): void;
  /** Loads an encoder for scores in place of the one of its kind. */
  loadEncoder(choice: EncoderChoice): void;
  /** Scores the dictionary on screen with the scorer of the kind. */
  scoreWithEncoder(kind: ScorerKind, options: ScoreOptions): void;
  /** Ends the loading of an encoder, or the scoring. */
  cancelScoring(): void;
  /** Scores of the dictionary on screen that need no encoder, beside the baseline that is selected. */
  scoreIntrinsic(): void;
  cancelIntrinsicScores(): void;
  /** Asks for the truth of the words on screen, with chance (for which the vocabulary is read) or without; cheap when it is there. */
  needWordTruths(withChance: boolean): void;
  /** How many words are true by each rule that orders them. */
  compareWordRules(): void;
  /** Deletion and insertion curves of the dictionary on screen. */
  measureDeletion(): void;
  cancelDeletion(): void;
  /** The next word of the open sample with some concepts off, and one word's logit by concept. */
  explainNextWord(question: { readonly off: readonly number[]; readonly word?: number }): void;
  /** Learns and measures every dictionary of the plan. */
  sweep(plan: SweepPlan, options: MeasureOptions): void;
  /** Ends the sweep; what it has measured stays. */
  cancelSweep(): void;
  /** Selects a measured dictionary's settings and puts it on screen, among the concepts. */
  showMeasured(point: Measurement, at?: Partial<Pick<Selection, "concept" | "sampleIndex" | "saliencyConcept">>): void;
  /** The saliency maps of a sample's patches for every concept of a dictionary; cheap when they are there. */
  readSaliency(of: { readonly key: string; readonly sampleIndex: number }): void;
  /** How often a dictionary's concepts lie on the token's object. */
  measureLocalisation(key: string): void;
  cancelLocalisation(): void;
  /** Asks for the patches that a token's rows were taken at; cheap when they are there, or rows are no patches. */
  needRowPatches(token: string): void;
  /** Asks for what `artifacts.rowCounts` lacks of these. */
  needRowCounts(tokens: readonly string[]): void;
  /** Reads the claims that the open bundle is held against; cheap when they are there. */
  readPaper(): void;
  /** Learns and measures what the check of the paper needs, for the tokens that are selected. */
  checkPaper(): void;
  /** Ends the check; what it has measured stays. */
  cancelCheck(): void;
  /** Asks for what `artifacts.measuredViews` lacks of these. */
  readMeasured(points: readonly Measurement[]): void;
  setTheme(theme: Theme): void;
  dismissNotice(id: number): void;
}
