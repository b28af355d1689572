import { Fragment } from "react";
import { baselines, describeBaseline } from "@/core/scores/baselines";
import type { Measured } from "@/core/scores/measurement";
import { scoreRows } from "@/core/scores/score-table";
import { arrowOf } from "@/views/scores/format-score";
import { ReadingCell } from "@/views/scores/ReadingCell";
import { TestCell } from "@/views/scores/TestCell";

/** A score of the whole dictionary a row, a baseline a column. */
export function IntrinsicScoreTable({ measured }: { readonly measured: Measured & Required<Pick<Measured, "scores">> }) {
  const { byWords, missing } = measured.scores;
  const sides = byWords.flatMap(({ kind }) => (kind === "concepts" ? [] : [kind]));
  const against = byWords.find(({ kind }) => kind === "random-words")?.name;
  return (
    <div className="scores-scroll" tabIndex={0} role="region" aria-label="Scores of the dictionary">
      <table className="scores-table">
        <caption>Beside {against}; p: of the concepts’ own words against these, on the same samples</caption>
        <thead>
          <tr>
            <th scope="col">score</th>
            <th scope="col">concepts</th>
            {sides.map((side) => (
              <Fragment key={side}>
                <th scope="col" data-hint={describeBaseline(side)}>
                  {baselines[side].title}
                </th>
                <th scope="col">p</th>
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          {scoreRows(measured).map(({ score, own, others }) => (
            <tr key={`${score.id} ${own.split}`}>
              <th scope="row" data-hint={score.definition}>
                {score.title}
                {own.split !== undefined && ` (${own.split})`}
                {arrowOf(score)}
              </th>
              <ReadingCell score={score} reading={own} />
              {sides.map((side) => {
                const other = others.find((reading) => reading.side === side);
                return (
                  <Fragment key={side}>
                    <ReadingCell score={score} reading={other} />
                    <TestCell test={other?.test} />
                  </Fragment>
                );
              })}
            </tr>
          ))}
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
