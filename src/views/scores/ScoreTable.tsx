import type { EncoderScores } from "@/views/artifacts";
import { formatCount, formatFixed, formatNumber } from "@/views/numbers";

type Report = EncoderScores["captions"]["report"];

/** The two scores in two columns, never under one name: of the test samples, and of the concepts over their own images. */
export function ScoreTable({ scores }: { readonly scores: EncoderScores }) {
  const { metric, encoder, text, testSplit, learnSplit, byWords, captions, missing } = scores;
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
          {byWords.map(({ kind, words, reports, test }) => (
            <tr key={words}>
              <th scope="row" data-hint={kindHints[kind]}>
                {words}
              </th>
              <ReportCell report={reports.top1} unit="samples" />
              <ReportCell report={reports.top3} unit="samples" />
              {kind === "noise-images" ? <td>–</td> : <ReportCell report={reports.grounding} unit="concepts" />}
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
      {missing.map((sentence) => (
        <p key={sentence} className="note">
          {sentence}
        </p>
      ))}
    </div>
  );
}

const kindHints: Readonly<Record<EncoderScores["byWords"][number]["kind"], string>> = {
  concepts: "The concepts' own words.",
  "random-words": "Rnd-Words: as many words for each concept, by the same filter, from random directions or from another concept.",
  "noise-images":
    "Noise-Imgs: a dictionary learned the same way from states with noise for the image; each test sample has the words of its strongest concept there. It has no images of its own to score.",
};

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
