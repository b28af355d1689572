import { useState } from "react";
import type { Jobs } from "@/state/jobs/jobs";
import { formatBytes, formatCount, formatDuration, formatNumber } from "@/views/numbers";

interface SweepProgressProps {
  readonly job: NonNullable<Jobs["sweeping"]>;
  /** The name of a setting by its place in the plan. */
  readonly nameOf: (index: number) => string;
  readonly onCancel: () => void;
}

/** How far a sweep is, what it is at, and how long the rest may take. */
export function SweepProgress({ job: { done, total, current }, nameOf, onCancel }: SweepProgressProps) {
  const [start] = useState(() => ({ at: performance.now(), done }));
  const rest = done > start.done ? ((performance.now() - start.at) / (done - start.done)) * (total - done) : null;
  return (
    <div className="progress-line">
      <progress aria-label="Sweep" max={Math.max(1, total)} value={done} />
      <span className="progress-words">
        <span role="status">
          {formatCount(done)} of {formatCount(total)}
        </span>
        {rest !== null && (
          <span data-hint="At the pace of the dictionaries measured since this page was opened; larger ones take longer.">
            , ≈ {formatDuration(rest)} left
          </span>
        )}
        {current && <span className="measured sweep-step">{describeStep(current, nameOf)}</span>}
      </span>
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}

function describeStep(step: NonNullable<SweepProgressProps["job"]["current"]>, nameOf: SweepProgressProps["nameOf"]): string {
  switch (step.stage) {
    case "loading":
      return `loading ${step.file.file}, ${formatBytes(step.file.received)} of ${formatBytes(step.file.total)}`;
    case "learning":
      return `learning ${nameOf(step.index)}: iteration ${formatCount(step.iteration)}, objective ${formatNumber(step.objective, 5)}`;
    case "scoring":
      return `scoring ${nameOf(step.index)}`;
  }
}
