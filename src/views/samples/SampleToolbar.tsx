import { formatCount } from "@/views/numbers";
import type { SplitSamples } from "./sample-list";

interface SampleToolbarProps {
  readonly splits: readonly SplitSamples[];
  readonly split: string;
  readonly query: string;
  readonly shown: number;
  readonly total: number;
  readonly onSplit: (split: string) => void;
  readonly onQuery: (query: string) => void;
}

/** Which samples are listed: by split and by text of their captions. */
export function SampleToolbar({ splits, split, query, shown, total, onSplit, onQuery }: SampleToolbarProps) {
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
      <input
        type="search"
        className="sample-search"
        aria-label="Search captions"
        placeholder="Search captions"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
      />
      <span className="note" role="status">
        {formatCount(shown)} of {formatCount(total)} shown
      </span>
    </div>
  );
}
