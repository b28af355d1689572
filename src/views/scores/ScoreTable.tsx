import { describeBaseline, type Side } from "@/core/scores/baselines";
import { readingsOf } from "@/core/scores/score";
import { scoreTable } from "@/core/scores/score-table";
import type { EncoderScores } from "@/core/scores/encoder-scores";
import { ReadingCell } from "./ReadingCell";
import { TestCell } from "./TestCell";

/** An encoder's scores in columns, never under one name: of the test samples, and of the concepts over their own images. */
export function ScoreTable({ scores }: { readonly scores: EncoderScores }) {
  const { metric, encoder, text, missing } = scores;
  const columns = scoreTable.flatMap((score) => {
    const readings = readingsOf(score, { words: [], encoderScores: [scores] });
    return readings.length > 0 ? [{ score, readings }] : [];
  });
  const sides = new Map(columns.flatMap(({ readings }) => readings).map(({ side, name }) => [side, name]));
  return (
    <div className="scores-scroll" tabIndex={0} role="region" aria-label={`${metric} scores`}>
      <table className="scores-table">
        <caption>
          {metric} by {encoder}; words as {text}
        </caption>
        <thead>
          <tr>
            <th scope="col">words</th>
            {columns.map(({ score, readings }) => (
              <th key={score.id} scope="col" data-hint={score.definition}>
                {score.title} ({readings[0]!.split})
              </th>
            ))}
            <th scope="col" data-hint="The concepts’ own words against these, by the first score that is tested, on the same samples.">
              p
            </th>
          </tr>
        </thead>
        <tbody>
          {[...sides].map(([side, name]) => {
            const beside = columns.map(({ readings }) => readings.find((reading) => reading.side === side));
            return (
              <tr key={side}>
                <th scope="row" data-hint={hintOf(side)}>
                  {name}
                </th>
                {columns.map(({ score }, i) => (
                  <ReadingCell key={score.id} score={score} reading={beside[i]} />
                ))}
                <TestCell test={beside.find((reading) => reading?.test !== undefined)?.test} />
              </tr>
            );
          })}
        </tbody>
      </table>
      {missing.map((sentence) => (
        <p key={sentence} className="note">
          {sentence}
        </p>
      ))}
    </div>
  );
}

const hintOf = (side: Side) => (side === "concepts" ? "The concepts’ own words." : describeBaseline(side));
