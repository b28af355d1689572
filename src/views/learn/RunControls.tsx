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

/** Learn; and while it runs: pause or resume, one step, cancel. */
export function RunControls({ stage, ready, onLearn, onPause, onResume, onStep, onCancel }: RunControlsProps) {
  if (stage === undefined) {
    return (
      <div className="run-controls">
        <button type="button" className="button is-primary" disabled={!ready} onClick={onLearn}>
          Learn
        </button>
      </div>
    );
  }
  const steerable = stage === "iterating" || stage === "paused";
  return (
    <div className="run-controls">
      {stage === "paused" ? (
        <button type="button" className="button is-primary" onClick={onResume}>
          Resume
        </button>
      ) : (
        <button type="button" className="button" disabled={!steerable} onClick={onPause}>
          Pause
        </button>
      )}
      <button type="button" className="button" disabled={!steerable} onClick={onStep}>
        Step
      </button>
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
