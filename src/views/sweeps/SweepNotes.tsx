import { describeSeed, describeSeeds } from "@/core/sweep/distinct-dictionaries";
import type { SweepPlan } from "@/core/sweep/sweep-plan";
import { measuredOf, type MeasuredPoint } from "@/core/scores/measurement";
import type { SweepScale } from "./sweep-scale";

interface SweepNotesProps {
  readonly plan: SweepPlan;
  readonly points: readonly MeasuredPoint[];
  readonly scale: SweepScale;
}

/** What could not be measured and why, each sentence once with the settings that it is of. */
export function SweepNotes({ plan, points, scale }: SweepNotesProps) {
  const settingsOf = new Map<string, string[]>();
  for (const point of points)
    for (const sentence of "failure" in point ? [point.failure] : point.missing)
      settingsOf.set(sentence, [...(settingsOf.get(sentence) ?? []), scale.nameOf(point.settings)]);
  const isWarm = points.some((point) => "warmStart" in point && point.warmStart);
  const seeds = plan.vary.axis === "seed" ? measuredOf(points) : [];
  if (settingsOf.size === 0 && !isWarm && seeds.length === 0) return null;
  return (
    <ul className="sweep-notes note">
      {seeds.length > 0 && (
        <li>
          <b>{describeSeeds(seeds)}.</b> {describeSeed(plan.base.params)}
        </li>
      )}
      {isWarm && (
        <li>
          Outlined points are warm starts: each began from its neighbour, so learning with its settings alone may give another result.
        </li>
      )}
      {[...settingsOf].map(([sentence, names]) => (
        <li key={sentence}>
          <b>{names.length === points.length && names.length > 1 ? "All" : names.slice(0, 4).join(", ")}</b>
          {names.length > 4 && names.length < points.length && ` and ${names.length - 4} more`}: {sentence}
        </li>
      ))}
    </ul>
  );
}
