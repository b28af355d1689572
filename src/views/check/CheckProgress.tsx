import type { MeasuringJob } from "@/state/jobs/jobs";

const stages = { loading: "reading states", learning: "learning", scoring: "scoring" } as const;

/** How many dictionaries have been measured, what is being done, and a way out that keeps what is there. */
export function CheckProgress({ job: { done, total, current }, onCancel }: { readonly job: MeasuringJob; readonly onCancel: () => void }) {
  return (
    <div className="progress-line">
      <progress aria-label="Checking the paper" max={total} value={done} />
      <span className="progress-words">
        Dictionary {Math.min(done + 1, total)} of {total}
        {current && `: ${stages[current.stage]}`}
        {current?.stage === "learning" && <span className="measured"> iteration {current.iteration}</span>}
      </span>
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
