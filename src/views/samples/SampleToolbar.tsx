import { formatCount } from "@/views/numbers";
import { unfiltered, type SplitSamples } from "./sample-list";

interface SampleToolbarProps {
  /** The tokens and layer of the dictionary that they are of. */
  readonly data: string;
  readonly splits: readonly SplitSamples[];
  readonly split: string;
  /** Where the dictionary is of several. */
  readonly tokens: readonly string[];
  readonly token: string;
  readonly shown: number;
  readonly total: number;
  readonly onSplit: (split: string) => void;
  readonly onToken: (token: string) => void;
}

/** Which samples are listed: by split; the search box filters them by caption. */
export function SampleToolbar({ data, splits, split, tokens, token, shown, total, onSplit, onToken }: SampleToolbarProps) {
  return (
    <div className="toolbar">
      <h2>Samples of {data}</h2>
      <label className="inline-field">
        split
        <select value={split} onChange={(event) => onSplit(event.target.value)}>
          {splits.map(({ split, rows }) => (
            <option key={split} value={split}>
              {split} ({formatCount(rows.length)})
            </option>
          ))}
          <option value={unfiltered}>all</option>
        </select>
      </label>
      {tokens.length > 0 && (
        <label className="inline-field">
          rows of
          <select value={token} onChange={(event) => onToken(event.target.value)}>
            <option value={unfiltered}>all tokens</option>
            {tokens.map((token) => (
              <option key={token}>{token}</option>
            ))}
          </select>
        </label>
      )}
      <span className="note" role="status">
        {formatCount(shown)} of {formatCount(total)} shown
      </span>
    </div>
  );
}
