import type { Reading, Score } from "@/core/scores/score";
import { formatCount } from "@/views/numbers";
import { formatScore } from "./format-score";

/** A value in a table, with its spread and counts. */
export function ReadingCell({ score, reading }: { readonly score: Score; readonly reading: Reading | undefined }) {
  if (!reading) return <td>–</td>;
  const { value, over } = reading;
  if (value === undefined && over) return <td>{`no ${over.unit} could be scored`}</td>;
  return (
    <td data-hint={reading.note}>
      <span className="measured">
        {formatScore(score, value)}
        {over?.std !== undefined && ` ± ${formatScore(score, over.std)}`}
      </span>
      {over && (
        <>
          {" "}
          <span className="scores-count">
            {formatCount(over.count)} {over.unit}
            {over.unscored > 0 && `, ${formatCount(over.unscored)} with nothing to score`}
          </span>
        </>
      )}
    </td>
  );
}
