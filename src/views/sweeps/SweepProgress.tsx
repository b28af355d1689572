import type { Jobs } from "@/state/store";
import { formatBytes, formatCount, formatNumber } from "@/views/numbers";

interface SweepProgressProps {
  readonly job: NonNullable<Jobs["sweeping"]>;
  /** The name of a setting by its place in the plan. */
  readonly nameOf: (index: number) => string;
  readonly onCancel: () => void;
}

/** How far a sweep is, and what it is at. */
export function SweepProgress({ job: { done, total, current }, nameOf, onCancel }: SweepProgressProps) {
  return (
    <div className="progress-line">
      <progress aria-label="Sweep" max={Math.max(1, total)} value={done} />
      <span className="progress-words">
        <span role="status">
          {formatCount(done)} of {formatCount(total)}
        </span>
        {current?.stage === "loading" && (
          <span className="measured">
            {" "}
            loading {current.file.file} {formatBytes(current.file.received)} of {formatBytes(current.file.total)}
          </span>
        )}
        {current?.stage === "learning" && (
          <span className="measured">
            {" "}
            learning {nameOf(current.index)}: iteration {formatCount(current.iteration)}, objective {formatNumber(current.objective, 5)}
          </span>
        )}
        {current?.stage === "scoring" && <span className="measured"> scoring {nameOf(current.index)}</span>}
      </span>
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
