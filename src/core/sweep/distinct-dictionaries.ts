import type { Measurement } from "@/core/scores/measurement";
import { methods } from "@/core/dictionary/methods/methods";
import type { DictionaryParams } from "@/core/dictionary/dictionary";

/** How many dictionaries there are among the measured: those whose concepts are the same numbers are one, whatever they were asked. */
export function distinctDictionaries(points: readonly Pick<Measurement, "conceptsHash">[]): number {
  return new Set(points.map(({ conceptsHash }) => conceptsHash)).size;
}

/** "5 seeds, 1 distinct dictionary": how much a spread over seeds can say. */
export function describeSeeds(points: readonly Pick<Measurement, "conceptsHash">[]): string {
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
