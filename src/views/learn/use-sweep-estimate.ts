import { useEffect, useMemo } from "react";
import { estimateSweep, type MeasuredJob, type SweepEstimate } from "@/state/learning/sweep-estimate";
import { useActions, useSession } from "@/views/session-context";

/** How long dictionaries take to learn and measure on this machine; their tokens' rows are counted for it. */
export function useSweepEstimate(jobs: readonly MeasuredJob[]): SweepEstimate | null {
  const { needRowCounts } = useActions();
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const rowCounts = useSession((state) => state.artifacts.rowCounts);
  const backend = useSession((state) => state.machine.backend?.name);
  const runTimings = useSession((state) => state.machine.runTimings);
  const restTimings = useSession((state) => state.machine.restTimings);
  const tokens = JSON.stringify([...new Set(jobs.flatMap(({ settings }) => settings.map(({ token }) => token)))]);
  useEffect(() => needRowCounts(JSON.parse(tokens) as string[]), [tokens, needRowCounts]);
  return useMemo(
    () => (manifest && backend ? estimateSweep(jobs, manifest, { backend, runTimings, restTimings, rowCounts }) : null),
    [jobs, manifest, backend, runTimings, restTimings, rowCounts],
  );
}
