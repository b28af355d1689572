import { describeBaseline } from "@/core/scores/baselines";
import type { DeletionSummary } from "@/core/scores/deletion-summary";
import { readingsOf } from "@/core/scores/score";
import { scoreOf } from "@/core/scores/score-table";
import { ReadingCell } from "@/views/scores/ReadingCell";
import { TestCell } from "@/views/scores/TestCell";

const score = scoreOf("deletion");

/** Where deletion ends, of the concepts and of each control, with the test of the concepts against it. */
export function DeletionTests({ summary }: { readonly summary: DeletionSummary }) {
  return (
    <table className="scores-table">
      <caption>{score.title}; p: of the concepts against these, on the same samples</caption>
      <thead>
        <tr>
          <th scope="col">taken away</th>
          <th scope="col" data-hint={score.definition}>
            {score.unit}
          </th>
          <th scope="col">p</th>
        </tr>
      </thead>
      <tbody>
        {readingsOf(score, { words: [], encoderScores: [], deletion: summary }).map((reading) => (
          <tr key={reading.name}>
            <th scope="row" data-hint={reading.side === "concepts" ? score.definition : describeBaseline(reading.side)}>
              {reading.name}
            </th>
            <ReadingCell score={score} reading={reading} />
            <TestCell test={reading.test} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
