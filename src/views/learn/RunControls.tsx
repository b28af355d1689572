import type { LearningStage } from "@/state/jobs/jobs";

interface RunControlsProps {
  /** Undefined: nothing is being learned. */
  readonly stage: LearningStage | undefined;
  readonly ready: boolean;
  readonly onLearn: () => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onStep: () => void;
  readonly onCancel: () => void;
}

/** Learn; and while it runs: pause or resume, one step, cancel. One button is the first of them all the time, and keeps the focus. */
export function RunControls({ stage, ready, onLearn, onPause, onResume, onStep, onCancel }: RunControlsProps) {
  const idle = stage === undefined;
  const steerable = stage === "iterating" || stage === "paused";
  const [name, run] = idle
    ? (["Learn", onLearn] as const)
    : stage === "paused"
      ? (["Resume", onResume] as const)
      : (["Pause", onPause] as const);
  const can = idle ? ready : steerable;
  return (
    <div className="run-controls">
      <button
        type="button"
        className={name === "Pause" ? "button" : "button is-primary"}
        // Not `disabled` while a run begins: that would take the focus away.
        disabled={idle && !can}
        aria-disabled={!can || undefined}
        onClick={() => can && run()}
      >
        {name}
      </button>
      {!idle && (
        <>
          <button type="button" className="button" disabled={!steerable} onClick={onStep}>
            Step
          </button>
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
        </>
      )}
    </div>
  );
}
