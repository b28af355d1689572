import { useState } from "react";
import type { Jobs } from "@/state/jobs/jobs";
import type { BenchmarkReport } from "@/worker/protocol/device";
import { formatCount } from "@/views/numbers";
import { BenchmarkTable } from "./BenchmarkTable";
import { CopyButton } from "./CopyButton";

const small = [470, 576] as const;
const middle = [3000, 4096] as const;
/** Two copies of the larger matrix, and the work on it, want this much. */
const middleNeedsGiB = 2;

interface BenchmarkSectionProps {
  readonly benchmark: BenchmarkReport | null;
  readonly benchmarking: Jobs["benchmarking"];
  readonly memoryGiB: number | null;
  /** Learning runs: two at once would slow each other. */
  readonly busy: boolean;
  readonly onStart: (shapes: readonly (readonly [number, number])[]) => void;
  readonly onCancel: () => void;
}

/** Measures the user's own machine. */
export function BenchmarkSection({ benchmark, benchmarking, memoryGiB, busy, onStart, onCancel }: BenchmarkSectionProps) {
  const fits = memoryGiB === null || memoryGiB >= middleNeedsGiB;
  const [larger, setLarger] = useState(false);
  const step = benchmarking?.step;
  return (
    <section aria-labelledby="benchmark-title">
      <h3 id="benchmark-title">Benchmark</h3>
      <p className="note">
        Learns dictionaries of seeded synthetic states (K = 20, α = 1), measures one exact iteration, and decodes the words of 20 concepts
        over the open bundle’s vocabulary, on the chosen backend. Nothing leaves this tab.
      </p>
      <label
        className="check"
        data-hint={fits ? "About 100 MB, and a minute on a slow machine." : "The browser tells of too little memory."}
      >
        <input
          type="checkbox"
          checked={larger && fits}
          disabled={!fits || benchmarking !== undefined}
          onChange={(event) => setLarger(event.target.checked)}
        />
        {middle.map((size) => formatCount(size)).join(" × ")} too, beside {small.map((size) => formatCount(size)).join(" × ")}
      </label>
      <div className="device-actions">
        {benchmarking ? (
          <button type="button" className="button" onClick={onCancel}>
            Cancel the benchmark
          </button>
        ) : (
          <button
            type="button"
            className="button is-primary"
            disabled={busy}
            onClick={() => onStart(larger && fits ? [small, middle] : [small])}
          >
            Benchmark this machine
          </button>
        )}
        {benchmark && benchmark.rows.length > 0 && (
          <CopyButton label="Copy the benchmark" text={() => JSON.stringify(benchmark, null, 2)} />
        )}
      </div>
      {busy && <p className="note">A run is under way; the benchmark can start when it has ended.</p>}
      {benchmarking && (
        <div className="progress-line" role="status">
          <progress aria-label="Benchmark" max={1} value={step ? (step.step - 1) / step.steps : undefined} />
          <span>
            {step
              ? `${step.name}, ${step.shape.map((size) => formatCount(size)).join(" × ")} (${step.step} of ${step.steps})`
              : "preparing"}
          </span>
        </div>
      )}
      {benchmark && benchmark.rows.length > 0 && <BenchmarkTable rows={benchmark.rows} />}
    </section>
  );
}
