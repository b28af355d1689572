import type { NeuralScores } from "@/views/artifacts";
import { formatCount, formatFixed, formatNumber } from "@/views/numbers";

type Report = NeuralScores["captions"]["report"];

/** The two scores in two columns, never under one name: of the test samples, and of the concepts over their own images. */
export function ScoreTable({ scores }: { readonly scores: NeuralScores }) {
  const { metric, encoder, text, testSplit, learnSplit, byWords, captions } = scores;
  return (
    <div className="scores-scroll" tabIndex={0} role="region" aria-label={`${metric} scores`}>
      <table className="scores-table">
        <caption>
          {metric} by {encoder}; words as {text}
        </caption>
        <thead>
          <tr>
            <th scope="col">words</th>
            <th scope="col" data-hint="The score of each test sample with the concept that it activates most: the paper's tables.">
              test score, top-1 ({testSplit})
            </th>
            <th scope="col" data-hint="The mean over the sample's three strongest concepts: the official code's other figure.">
              test score, mean of top-3 ({testSplit})
            </th>
            <th scope="col" data-hint="The mean over each concept's own most activating samples: another number than the test score.">
              grounding score ({learnSplit})
            </th>
            <th scope="col" data-hint="Student's two-sided t-test of top-1 against the concepts' own words.">
              p
            </th>
          </tr>
        </thead>
        <tbody>
          {byWords.map(({ words, reports, test }) => (
            <tr key={words}>
              <th scope="row">{words}</th>
              <ReportCell report={reports.top1} unit="samples" />
              <ReportCell report={reports.top3} unit="samples" />
              <ReportCell report={reports.grounding} unit="concepts" />
              <td>{test ? formatNumber(test.p, 2) : "–"}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">GT-captions (upper reference)</th>
            <ReportCell report={captions.report} unit="samples" />
            <td>–</td>
            <td>–</td>
            <td>–</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function ReportCell({ report: { summary, unscored }, unit }: { readonly report: Report; readonly unit: string }) {
  return (
    <td>
      {summary ? (
        <>
          <span className="measured">
            {formatFixed(summary.mean, 3)} ± {formatFixed(summary.std, 3)}
          </span>{" "}
          <span className="scores-count">
            {formatCount(summary.count)} {unit}
          </span>
        </>
      ) : (
        `no ${unit} could be scored`
      )}
      {unscored > 0 && <span className="scores-count">, {formatCount(unscored)} with nothing to score</span>}
    </td>
  );
}
