import { formatCount } from "@/views/numbers";
import type { SplitSamples } from "./sample-list";

interface SampleToolbarProps {
  readonly splits: readonly SplitSamples[];
  readonly split: string;
  readonly shown: number;
  readonly total: number;
  readonly onSplit: (split: string) => void;
}

/** Which samples are listed: by split; the search box filters them by caption. */
export function SampleToolbar({ splits, split, shown, total, onSplit }: SampleToolbarProps) {
  return (
    <div className="toolbar">
      <h2>Samples</h2>
      <label className="inline-field">
        split
        <select value={split} onChange={(event) => onSplit(event.target.value)}>
          {splits.map(({ split, sampleIndices }) => (
            <option key={split} value={split}>
              {split} ({formatCount(sampleIndices.length)})
            </option>
          ))}
          <option value="all">all</option>
        </select>
      </label>
      <span className="note" role="status">
        {formatCount(shown)} of {formatCount(total)} shown
      </span>
    </div>
  );
}
