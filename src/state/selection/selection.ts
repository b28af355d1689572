import type { SettingValues } from "@/core/settings/setting-values";
import type { SweepValues } from "@/core/sweep/sweep-plan";
import type { BackendName } from "@/worker/protocol/device";
import type { View } from "./view-ids";

export type ConceptOrder = "share" | "density" | "peak" | "number" | "token";
export type Theme = "system" | "light" | "dark";

/** No sample is open: where the data change, numbers of samples and concepts mean others. */
export const noSample = { sampleIndex: null, rowToken: null, saliencyConcept: null } as const satisfies Partial<Selection>;

/** What the user chose, the settings and what is on screen; everything here is in the link (link-table.ts). */
export interface Selection extends SettingValues {
  readonly bundle: string; // name of a folder under bundles/, or an address
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
  /** The concept whose saliency map lies on the open sample's image, 0-based. */
  readonly saliencyConcept: number | null;
  /** Tokens that the paper is checked on; null: those of its tables. */
  readonly checkTokens: readonly string[] | null;
  /** How many more times a check learns its dictionaries, from drawn samples. */
  readonly checkRelearn: number;
}
