import { useMemo } from "react";
import { settingsOfPlan, type SweepPlan } from "@/core/sweep/sweep-plan";
import type { MeasuredParts } from "@/state/learning/rest-estimate";
import { useSweepEstimate } from "@/views/learn/use-sweep-estimate";
import { formatCount, formatDurationRange } from "@/views/numbers";
import { useSession } from "@/views/session-context";

/** How long a sweep takes on this machine, with all that is measured. The plan is one that can be carried out. */
export function SweepEstimateView({ plan, parts }: { readonly plan: SweepPlan; readonly parts: MeasuredParts }) {
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const settings = useMemo(() => (manifest ? settingsOfPlan(plan, manifest) : []), [plan, manifest]);
  const time = useSweepEstimate([{ settings, parts }]);
  return (
    <p className="note" data-estimate>
      {formatCount(settings.length)} {settings.length === 1 ? "dictionary" : "dictionaries"};{" "}
      <span data-hint="All that the sweep does: loading, learning (twice with Noise-Imgs), words and scores. From runs and sweeps that were timed on this machine; what was not, from the explorer’s own bench, within a factor of three. Loading: from nothing, where the files are there, to a slow line.">
        {time
          ? `${formatDurationRange(time.lowMs, time.highMs)}, ${formatDurationRange(time.learning.lowMs, time.learning.highMs)} of it learning`
          : "time not known yet"}
        {time && time.untimed > 0 && `, without the learning of ${formatCount(time.untimed)} whose time is not known`}
      </span>
    </p>
  );
}
