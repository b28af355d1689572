import type { RandomWords } from "@/core/metrics/words/random-words";
import type { MeasureOptions } from "@/worker/protocol/measure";
import type { ScorerKind } from "@/worker/protocol/score";

/** What the form asks to be measured beside what needs no encoder. */
export interface SweepMeasures {
  /** Scorers that are not wanted, so that one that is loaded later is. */
  readonly without: readonly ScorerKind[];
  readonly noise: boolean;
  readonly deletion: boolean;
  readonly deletionSteps: number;
  readonly warm: boolean;
}

export const defaultMeasures: SweepMeasures = { without: [], noise: false, deletion: false, deletionSteps: 6, warm: false };

/** The request for these measures with the scorers that there are. */
export function measureOptions(
  { without, noise, deletion, deletionSteps, warm }: SweepMeasures,
  available: readonly ScorerKind[],
  baseline: RandomWords,
): MeasureOptions {
  const scorers = available.filter((kind) => !without.includes(kind));
  return { baseline, baselineSeed: 0, noise, scorers, deletionSteps: deletion ? deletionSteps : 0, warm };
}
