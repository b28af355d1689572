import { useMemo } from "react";
import { type AuditPlan, plannedCount } from "@/core/audit/audit-plan";
import { judge, type ClaimVerdict } from "@/core/audit/judge";
import type { Paper } from "@/core/audit/paper-schema";
import { auditPlanOf } from "@/state/audit-actions";
import type { Measurement, MeasuredPoint } from "@/views/artifacts";
import { useSession } from "@/views/session-context";

export interface AuditOnScreen {
  readonly paper: Paper;
  readonly plan: AuditPlan;
  readonly points: readonly Measurement[];
  readonly failures: readonly Extract<MeasuredPoint, { readonly failure: string }>[];
  readonly verdicts: readonly ClaimVerdict[];
  /** Some of the plan is still to come. */
  readonly partial: boolean;
}

/** What has been measured of the check, and what it says; before it has run, the plan that it would follow. */
export function useAudit(): AuditOnScreen | null {
  const paper = useSession((state) => state.artifacts.paper);
  const bundle = useSession((state) => state.artifacts.bundle);
  const selection = useSession((state) => state.selection);
  const audit = useSession((state) => state.artifacts.audit);
  const planned = useMemo(
    () => (paper && bundle && selection ? auditPlanOf(bundle.manifest, paper, selection) : null),
    [paper, bundle, selection],
  );
  const plan = audit?.plan ?? planned;
  return useMemo(() => {
    if (!paper || !plan) return null;
    const measured = audit?.points ?? [];
    const points = measured.flatMap((point) => ("failure" in point ? [] : [point]));
    const failures = measured.flatMap((point) => ("failure" in point ? [point] : []));
    const verdicts = paper.claims.map((claim) => judge(claim, { plan, points }));
    return { paper, plan, points, failures, verdicts, partial: measured.length < plannedCount(plan) };
  }, [paper, plan, audit]);
}
