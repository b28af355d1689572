import { useMemo } from "react";
import { type CheckPlan, plannedCount } from "@/core/claims/check-plan";
import { judge, type ClaimVerdict } from "@/core/claims/judge";
import type { Paper } from "@/core/claims/paper/paper-schema";
import { checkPlanOf } from "@/state/actions/check-actions";
import { type FailedMeasurement, failedOf, measuredOf, type Measurement } from "@/core/scores/measurement";
import { useSession } from "@/views/session-context";

export interface CheckOnScreen {
  readonly paper: Paper;
  readonly plan: CheckPlan;
  readonly points: readonly Measurement[];
  /** By drawing of the samples learned from. */
  readonly relearned: readonly (readonly Measurement[])[];
  readonly failures: readonly FailedMeasurement[];
  readonly verdicts: readonly ClaimVerdict[];
  /** Some of the plan is still to come. */
  readonly partial: boolean;
}

/** What has been measured of the check, and what it says; before it has run, the plan that it would follow. */
export function useCheck(): CheckOnScreen | null {
  const paper = useSession((state) => state.artifacts.paper);
  const bundle = useSession((state) => state.artifacts.bundle);
  const selection = useSession((state) => state.selection);
  const check = useSession((state) => state.artifacts.check);
  const planned = useMemo(
    () => (paper && bundle && selection ? checkPlanOf(bundle.manifest, paper, selection) : null),
    [paper, bundle, selection],
  );
  const plan = check?.plan ?? planned;
  return useMemo(() => {
    if (!paper || !plan) return null;
    const measured = check?.points ?? [];
    const points = measuredOf(measured);
    const relearned = (check?.relearned ?? []).map(measuredOf);
    const failures = failedOf(measured);
    const verdicts = paper.claims.map((claim) => judge(claim, { plan, points, relearned }));
    return { paper, plan, points, relearned, failures, verdicts, partial: measured.length < plannedCount(plan) };
  }, [paper, plan, check]);
}
