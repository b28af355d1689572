import type { WordTruth } from "@/core/metrics/facts/word-truth";
import type { RandomWords } from "@/core/metrics/words/random-words";
import type { EncoderScores } from "@/core/scores/encoder-scores";
import type { IntrinsicScores } from "@/core/scores/intrinsic-scores";
import type { ScorerKind } from "@/pipeline/score/encoder-scorer";
import type { ScoreProgress } from "@/pipeline/score/encoder-scores";
import type { WordRule } from "@/pipeline/score/word-truth";
import { type FileProgress, request } from "./request";

export type { ScoreProgress, ScorerKind, WordRule };

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

/** Scores of a dictionary that is or was on screen. */
export const scoreRequests = {
  /** The scores of a dictionary that need no encoder, beside a baseline of words. */
  scoreIntrinsic: request<{ key: string; baseline: RandomWords; seed: number }, IntrinsicScores, FileProgress>("scoreIntrinsic"),
  /** How many words of a dictionary are true of its samples, beside random ones; null: the bundle has no facts to tell by. */
  readWordTruths: request<{ key: string; withChance: boolean }, WordTruth[] | null, FileProgress>("readWordTruths"),
  /** The same by the official rule and by contrast. */
  compareWordRules: request<{ key: string }, WordRule[] | null, FileProgress>("compareWordRules"),
  /** Replaces the encoder of its kind. */
  loadEncoder: request<EncoderChoice, LoadedEncoder, FileProgress>("loadEncoder"),
  /** CLIPScore or BERTScore of a dictionary that is or was on screen. */
  scoreWithEncoder: request<ScoreInput, EncoderScores, ScoreProgress>("scoreWithEncoder"),
} as const;
