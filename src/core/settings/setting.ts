import type { Manifest } from "@/core/bundle/manifest/schema";
import type { ValueKind } from "./value-kinds";

/** What a setting is of: the states, the run, how concepts are put into words and samples, the words they are compared with. */
export type Part = "data" | "learning" | "decoding" | "baseline";

/** Whose conventions: where paper, official code and this project differ. */
export type PresetName = "ours" | "official" | "paper";

/** What a value is unless another one is asked for; a function of the manifest where bundles say it. */
export type Usual<T> = T | ((manifest: Pick<Manifest, "defaults">) => T);

/** What a link says of a value: settings have it, and so has what else stands in a link. */
export interface Linked<T> {
  readonly kind: Pick<ValueKind<T>, "read" | "write">;
  readonly usual: Usual<T>;
  readonly linkKey: string;
  /** A key that links had before: still read. */
  readonly formerLinkKey?: string;
  /** In every link. Others stand in it where they are not as usual, or where the bundle decides what is usual. */
  readonly alwaysInLink?: true;
}

/** How numbers are written, and whether in full: "α = 1 (λ = 2α = 2)" in place of "α 1". */
export interface PhraseStyle {
  readonly number: (value: number) => string;
  readonly full?: boolean;
}

/** One setting: all that link, files, command and captions need to know of it. */
export interface Setting<T, P extends Part = Part, Key extends string = string> extends Linked<T> {
  readonly part: P;
  readonly kind: ValueKind<T>;
  /** Its value by each convention, where they differ. */
  readonly conventions?: Readonly<Record<PresetName, T>>;
  /** In a word or a symbol. */
  readonly label: string;
  /** In a clause: the option's help. */
  readonly definition: string;
  /** The value in a list of settings; null: it goes without saying. */
  readonly phrase: (value: T, style: PhraseStyle) => string | null;
  /** In `run.json`, saved dictionaries and exported files. */
  readonly fileKey: Key;
  /** What reports mean that were written before there was this setting. */
  readonly ofOldReports?: T;
  /** What files say beside it. */
  readonly alsoFiled?: (value: T) => Readonly<Record<string, number>>;
  /** In tables of many dictionaries. */
  readonly column: string;
  /** Of the command. */
  readonly option: string;
}
