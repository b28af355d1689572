import { type SaliencyStyle, usualStyle } from "@/views/saliency/drawing/saliency-style";
import { createStore, type StoreApi } from "zustand/vanilla";
import { defaultMeasures, type SweepMeasures } from "@/views/sweeps/form/sweep-measures";

export type Tab = "learn" | "concepts" | "explain";

/** What the pointer and the keyboard are at: never in the link, gone with the page. */
export interface InterfaceState {
  /** The panel shown where only one fits. */
  readonly tab: Tab;
  /** Text that filters concepts, or samples in their view. */
  readonly query: string;
  /** The word under the pointer: images whose caption has it light up. */
  readonly word: string | null;
  /** The sample under the pointer: words in its captions light up. */
  readonly sampleIndex: number | null;
  readonly helpOpen: boolean;
  /** Small charts share one scale, or each takes its own. */
  readonly sharedScale: boolean;
  /** The token's own words are grey in lists of words. */
  readonly greyOwnWords: boolean;
  /** How many concepts explain a sample. */
  readonly explainedConcepts: number;
  /** What a sweep measures. */
  readonly sweepMeasures: SweepMeasures;
  /** How a concept's saliency map is drawn over an image. */
  readonly saliency: SaliencyStyle;
}

export type InterfaceStore = StoreApi<InterfaceState>;

/** The interface at rest. */
export function createInterfaceStore(): InterfaceStore {
  return createStore<InterfaceState>(() => ({
    tab: "concepts",
    query: "",
    word: null,
    sampleIndex: null,
    helpOpen: false,
    sharedScale: true,
    greyOwnWords: true,
    explainedConcepts: 3,
    sweepMeasures: defaultMeasures,
    saliency: usualStyle,
  }));
}
