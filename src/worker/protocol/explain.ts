import type { ConceptContribution } from "@/core/explain/explain-sample";
import type { DeletionSummary } from "@/core/scores/deletion-summary";
import type { Localisation } from "@/pipeline/explain/localisation";
import type { RowPatches } from "@/pipeline/explain/row-patches";
import type { SampleSaliency } from "@/pipeline/explain/sample-saliency";
import { type CountProgress, type FileProgress, request } from "./request";

export type { Localisation, RowPatches };

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

/** What concepts do to samples: their part, the next word, the place on the image. */
export const explainRequests = {
  explain: request<{ key: string; sampleIndex: number; rowToken?: string }, Explanation, FileProgress>("explain"),
  explainNextWord: request<NextWordInput, NextWordExplanation, FileProgress>("explainNextWord"),
  /** Deletion and insertion curves over the held-out samples. */
  measureDeletion: request<{ key: string; steps: number; seed: number }, DeletionSummary, CountProgress>("measureDeletion"),
  readSaliency: request<{ key: string; sampleIndex: number }, Saliency, FileProgress>("readSaliency"),
  /** How often concepts lie on the object of the token, beside random directions. */
  measureLocalisation: request<{ key: string; directions: number; seed: number }, Localisation, CountProgress>("measureLocalisation"),
  /** The patches of a token whose rows were taken at image patches, or null. */
  readRowPatches: request<{ token: string }, RowPatches | null, FileProgress>("readRowPatches"),
} as const;
