import { formatCount, formatNumber, formatPercent } from "@/views/numbers";
import type { ConceptUse } from "@/core/explain/concept-use";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { methods } from "@/core/dictionary/methods/methods";

type Method = DictionaryView["run"]["method"];

/** What a statistic means, worked through with this concept's numbers. */
export interface Definition {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
}

/** A concept's statistics in the order of the card. */
export function definitionsOf(use: ConceptUse, method: Method): Record<"density" | "share" | "peak" | "mean", Definition> {
  return {
    density: {
      name: "active",
      value: formatPercent(use.density),
      meaning: `Density: the share of rows that use this concept. ${formatCount(use.activeRows)} of ${formatCount(use.rows)} rows ${methods[method].texts.uses}: ${formatPercent(use.density)}.`,
    },
    share: {
      name: "share",
      value: formatPercent(use.share),
      meaning: `Share of activation: the sum of this concept's |activations| over the rows that use it, divided by the same sum over all concepts. ${formatNumber(use.sum)} / ${formatNumber(use.total)} = ${formatPercent(use.share)}.`,
    },
    peak: {
      name: "largest",
      value: formatNumber(use.peak),
      meaning: `The largest |activation| of this concept over ${formatCount(use.rows)} rows: ${formatNumber(use.peak)}.`,
    },
    mean: {
      name: "mean when active",
      value: use.activeRows > 0 ? formatNumber(use.meanWhenActive) : "–",
      meaning: `The mean |activation| over the rows that use this concept: ${formatNumber(use.sum)} / ${formatCount(use.activeRows)} = ${use.activeRows > 0 ? formatNumber(use.meanWhenActive) : "–"}.`,
    },
  };
}
