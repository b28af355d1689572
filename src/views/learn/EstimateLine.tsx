import type { MemoryEstimate, TimeEstimate } from "@/state/learning/learning-estimate";
import { sumOf, type TimeRange } from "@/state/learning/rest-estimate";
import type { LearningWork } from "@/state/learning/learning-work";
import { formatBytes, formatCount, formatDuration, formatDurationRange, formatHash } from "@/views/numbers";

interface EstimateLineProps {
  readonly work: LearningWork | null;
  readonly conceptCount: number;
  readonly backend: string | null;
  readonly memory: MemoryEstimate | null;
  /** Of learning. */
  readonly time: TimeEstimate | null;
  /** Of loading and words. */
  readonly rest: TimeRange | null;
  readonly warning: string | null;
  readonly dataHash: string;
}

/** What Learn will work on, load and take, said before it starts. */
export function EstimateLine({ work, conceptCount, backend, memory, time, rest, warning, dataHash }: EstimateLineProps) {
  if (!work) return <p className="note">This bundle has no states to learn from for this token and layer.</p>;
  const { residualBytes, wordBytes, rows, columns, compact, isExact } = work;
  return (
    <>
      <p className="note">
        <span
          data-hint={
            compact
              ? "M rows (samples) in a smaller orthonormal basis of their row space: its size is bounded by the file’s."
              : `M rows (samples), D numbers each.${isExact ? "" : " M is bounded by the file’s size until its rows are read."}`
          }
        >
          {isExact ? "" : "≤ "}
          {formatCount(rows)} × {formatCount(columns)}, K = {formatCount(conceptCount)}
        </span>
        ; loads ≈{" "}
        <span
          data-hint={`States: ${formatBytes(residualBytes)}. Words (unembedding and vocabulary): ${formatBytes(wordBytes)}. Files already loaded are not loaded again.`}
        >
          {formatBytes(residualBytes + wordBytes)}
        </span>
        ;{" "}
        <span className="measured" data-hint={`SHA-256 of the bundle’s manifest, which covers every file: ${dataHash}`}>
          data {formatHash(dataHash)}
        </span>
      </p>
      <p className="note" data-estimate>
        <span data-hint={basisOf(time)}>
          {time && rest
            ? `${rangeOf(sumOf([time, rest]))}: learning ${rangeOf(time)}, loading and words ${rangeOf(rest)}`
            : "time not known yet"}
        </span>
        {memory && (
          <>
            {" "}
            and{" "}
            <span
              data-hint={`States as they are read: ${formatBytes(memory.host)}. The states and the solver’s matrices on the backend${backend === null ? "" : ` (${backend})`}: ${formatBytes(memory.backend)}. The words’ files come on top.`}
            >
              ≈ {formatBytes(memory.host + memory.backend)}
            </span>
          </>
        )}{" "}
        on this machine
      </p>
      {warning && (
        <p className="note is-warning" role="status">
          {warning}
        </p>
      )}
    </>
  );
}

const rangeOf = ({ lowMs, highMs }: TimeRange) => formatDurationRange(lowMs, highMs);

function basisOf(time: TimeEstimate | null): string {
  if (!time) return "No run was timed on this backend and machine so far.";
  const { rows, columns, conceptCount, iterations, elapsedMs, backend } = time.from;
  return `Reckoned from a run on this machine: ${formatCount(rows)} × ${formatCount(columns)}, K = ${formatCount(conceptCount)}, ${formatCount(iterations)} iterations in ${formatDuration(elapsedMs)} on ${backend}. How many iterations a run needs depends on its states, on K and on α. Loading: from nothing, where the files are there, to a slow line.`;
}
