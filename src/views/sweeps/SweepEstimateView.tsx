import { useMemo } from "react";
import { settingsOfPlan, type SweepPlan } from "@/core/sweep/sweep-plan";
import { estimateSweep } from "@/state/learning/sweep-estimate";
import { formatCount, formatDurationRange } from "@/views/numbers";
import { useSession } from "@/views/session-context";

/** How long a sweep's dictionaries take to learn on this machine. The plan is one that can be carried out. */
export function SweepEstimateView({ plan }: { readonly plan: SweepPlan }) {
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const backend = useSession((state) => state.machine.backend?.name);
  const runTimings = useSession((state) => state.machine.runTimings);
  const settings = useMemo(() => (manifest ? settingsOfPlan(plan, manifest) : []), [plan, manifest]);
  const time = manifest && backend ? estimateSweep(settings, manifest, backend, runTimings) : null;
  return (
    <p className="note" data-estimate>
      {formatCount(settings.length)} {settings.length === 1 ? "dictionary" : "dictionaries"};{" "}
      <span data-hint="The sum of the estimates for all dictionaries, from runs that were timed on this machine. Loading, words and scores take extra time: seconds for the first dictionary, less for the others.">
        {time ? `${formatDurationRange(time.lowMs, time.highMs)} of learning` : "time not known yet"}
        {time && time.untimed > 0 && `, without ${formatCount(time.untimed)} whose time is not known`}
      </span>
    </p>
  );
}
