import type { Measurement } from "@/core/scores/measurement";
import { methods } from "@/core/dictionary/methods/methods";
import type { DictionaryParams } from "@/core/dictionary/dictionary";

type Counted = Pick<Measurement, "conceptsHash"> & { readonly run: Pick<Measurement["run"], "objective"> };

/** Of the objective: where two runs that end at one optimum stop short of it by different rounding. */
const SAME = 1e-6;

/**
 * How many dictionaries there are among the measured, whatever they were asked: those whose concepts are the same numbers are one, and those
 * whose objectives agree to a millionth, since the start's own random numbers leave their mark on the last bits.
 */
export function distinctDictionaries(points: readonly Counted[]): number {
  const byHash = new Map(points.map(({ conceptsHash, run }) => [conceptsHash, run.objective]));
  const objectives = [...byHash.values()].sort((a, b) => a - b);
  return objectives.filter((objective, i) => i === 0 || objective - objectives[i - 1]! > SAME * Math.abs(objective)).length;
}

/** "5 seeds, 1 distinct dictionary": how much a spread over seeds can say. */
export function describeSeeds(points: readonly Counted[]): string {
  const count = distinctDictionaries(points);
  return `${points.length} seeds, ${count} distinct ${count === 1 ? "dictionary" : "dictionaries"}`;
}

/** What a seed decides of a run, as a sentence. */
export function describeSeed(params: DictionaryParams): string {
  const decided = methods[params.method].seedDecides(params);
  return decided === null ? "With these settings a seed decides nothing." : `With these settings a seed decides ${decided}.`;
}

/** By measurement: among how many that differ from it in their seed alone there are how many dictionaries. */
export function seedCounts(points: readonly Measurement[]): Map<Measurement, { readonly seeds: number; readonly distinct: number }> {
  const groups = new Map<string, Measurement[]>();
  for (const point of points) {
    const { params, ...rest } = point.settings;
    const of = JSON.stringify([rest, { ...params, seed: null }]);
    groups.set(of, [...(groups.get(of) ?? []), point]);
  }
  return new Map(
    [...groups.values()].flatMap((group) =>
      group.map((point) => [point, { seeds: group.length, distinct: distinctDictionaries(group) }] as const),
    ),
  );
}
