import { formatBytes, formatCount, formatHash } from "@/views/numbers";
import type { LearningEstimate } from "./estimate";

interface EstimateLineProps {
  readonly estimate: LearningEstimate | null;
  /** M, when it is known. */
  readonly rows: number | null;
  readonly conceptCount: number;
  readonly dataHash: string;
}

/** What Learn will work on and load, said before it starts. */
export function EstimateLine({ estimate, rows, conceptCount, dataHash }: EstimateLineProps) {
  if (!estimate) return <p className="note">This bundle has no states to learn from for this token and layer.</p>;
  const { residualBytes, wordBytes, hiddenSize, compact } = estimate;
  return (
    <p className="note">
      <span
        data-hint={
          compact
            ? "The rows are stored in a smaller orthonormal basis, so fewer numbers are loaded than M × D."
            : "M rows (samples), D numbers each."
        }
      >
        {rows === null ? "M" : formatCount(rows)} × {formatCount(hiddenSize)}, K = {formatCount(conceptCount)}
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
  );
}
