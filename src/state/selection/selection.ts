import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import type { SampleRanking } from "@/core/grounding/ground-samples";
import type { WordFilter } from "@/core/grounding/grounding";
import type { RandomWords } from "@/core/metrics/words/random-words";
import type { SweepValues } from "@/core/sweep/sweep-plan";
import type { BackendName } from "@/worker/protocol";
import type { View } from "./view-ids";

export type ConceptOrder = "share" | "density" | "peak" | "number" | "token";
export type Theme = "system" | "light" | "dark";

/** No sample is open: where the data change, numbers of samples and concepts mean others. */
export const noSample = { sampleIndex: null, rowToken: null, saliencyConcept: null } as const satisfies Partial<Selection>;

/** What the user chose; everything here is in the link (url.ts). Undefined: the bundle's default. */
export interface Selection {
  readonly bundle: string; // name of a folder under bundles/, or an address
  readonly token: string; // or several, "dog+cat"
  readonly layer: string; // or its rows after the final norm, "state-15:normed"
  readonly method: DictionaryMethod;
  readonly update: "block" | "als";
  readonly conceptCount: number;
  readonly alpha: number;
  readonly seed: number;
  readonly starts: number; // of k-means
  readonly wordFilter: WordFilter;
  readonly ranking: SampleRanking;
  readonly randomWords: RandomWords;
  readonly finalNormAtDecoding: boolean;
  readonly backend: BackendName | "auto";
  /** Learn anew, from the dictionary on screen, whenever K or α is moved. */
  readonly live: boolean;
  readonly order: ConceptOrder;
  readonly view: View;
  /** Index of the concept that is open, 0-based; shown as Concept N+1… see glossary. */
  readonly concept: number | null;
  readonly sampleIndex: number | null;
  /** Of several tokens: whose row of the sample, which may have one of each. Null: the first that it has. */
  readonly rowToken: string | null;
  /** What the sweep form asks for; null: its defaults. A link never runs it. */
  readonly sweep: SweepValues | null;
  /** The concept whose map lies on the open sample's image, 0-based. */
  readonly saliencyConcept: number | null;
  /** Tokens that the paper is checked on; null: those of its tables. */
  readonly checkTokens: readonly string[] | null;
}
