import { formatBytes, formatPercent } from "@/views/numbers";
import type { FileProgress } from "@/worker/protocol/request";

interface ProgressLineProps {
  readonly label: string;
  readonly file: FileProgress | null;
  readonly onCancel?: () => void;
}

/** A job under way: which file, how many bytes of how many, and a way out. */
export function ProgressLine({ label, file, onCancel }: ProgressLineProps) {
  const share = file && file.total > 0 ? Math.min(1, file.received / file.total) : null;
  return (
    <div className="progress-line">
      <progress aria-label={label} max={1} value={share ?? undefined} />
      <span className="progress-words">
        {label}
        {file && (
          <span className="measured">
            {" "}
            {file.file} {formatBytes(file.received)} of {formatBytes(file.total)}
            {share !== null && ` (${formatPercent(share)})`}
          </span>
        )}
      </span>
      {onCancel && (
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      )}
    </div>
  );
}
