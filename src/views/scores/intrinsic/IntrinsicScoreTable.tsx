import type { IntrinsicScores } from "@/views/artifacts";
import { formatCount, formatFixed, formatNumber, formatPercent } from "@/views/numbers";
import { baselineNames } from "@/views/scores/baseline-names";

type Report = NonNullable<IntrinsicScores["agreement"]>["truth"][number]["own"];

/** Overlap, truth and reconstruction of the whole dictionary, the baseline beside it. */
export function IntrinsicScoreTable({ scores }: { readonly scores: IntrinsicScores }) {
  const { baseline, overlap, baselineOverlap, noise, reconstruction, agreement } = scores;
  const noiseWords = noise && "words" in noise ? noise : undefined;
  const columns = noiseWords ? 5 : 3;
  const against = `${baselineNames[baseline.kind]}, seed ${baseline.seed}`;
  const split = agreement?.testSplit ?? agreement?.learnSplit;
  return (
    <div className="scores-scroll" tabIndex={0} role="region" aria-label="Scores of the dictionary">
      <table className="scores-table">
        <caption>Beside {against}; test: Student’s two-sided t-test of two independent samples</caption>
        <thead>
          <tr>
            <th scope="col">score</th>
            <th scope="col">concepts</th>
            <th scope="col">{baselineNames[baseline.kind]}</th>
            <th scope="col">p</th>
            {noiseWords && (
              <>
                <th
                  scope="col"
                  data-hint="A dictionary learned the same way from states with noise for the image; each sample has the words of its strongest concept there."
                >
                  Noise-Imgs
                </th>
                <th scope="col">p</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" data-hint="Mean over concepts of the share of a concept’s words that another concept has too. Lower is better.">
              Overlap of words ↓
            </th>
            <td className="measured">{formatFixed(overlap.mean, 3)}</td>
            <td className="measured">{formatFixed(baselineOverlap.mean, 3)}</td>
            <td>–</td>
            {noiseWords && <td className="measured">{formatFixed(noiseWords.overlap.mean, 3)}</td>}
            {noiseWords && <td>–</td>}
          </tr>
          {agreement?.truth.map(({ topConcepts, own, baseline: other, test, noise: ofNoise }) => (
            <tr key={topConcepts}>
              <th
                scope="row"
                data-hint="The share of the words of each sample’s strongest concepts that are true of it, by its ground truth and the list of synonyms; the token’s own words never count."
              >
                Truth of words, {topConcepts === 1 ? "top-1" : `mean of top-${topConcepts}`} ({split}) ↑
              </th>
              <TruthCell report={own} />
              <TruthCell report={other} />
              <td className="measured">{test ? formatNumber(test.p, 2) : "–"}</td>
              {ofNoise && <TruthCell report={ofNoise.report} />}
              {ofNoise && <td className="measured">{ofNoise.test ? formatNumber(ofNoise.test.p, 2) : "–"}</td>}
            </tr>
          ))}
          {agreement && (
            <tr>
              <th scope="row" data-hint="Concepts of which one word is true of at least 3 of the 5 most activating samples.">
                Concepts whose words are true ({agreement.learnSplit}) ↑
              </th>
              <td className="measured">
                {agreement.concepts.filter(({ wordsAreTrue }) => wordsAreTrue).length} of {agreement.concepts.length}
              </td>
              {Array.from({ length: columns - 1 }, (_, i) => (
                <td key={i}>–</td>
              ))}
            </tr>
          )}
          {reconstruction.map(({ split, rows, relativeError, centredError, density }) => (
            <tr key={split}>
              <th
                scope="row"
                data-hint="Σ‖z − ẑ‖² over Σ‖z‖²; in brackets over Σ‖z − μ‖², where the mean alone makes 1. Active: the share of weights in ẑ that are not 0."
              >
                Reconstruction error ({split}) ↓
              </th>
              <td colSpan={columns}>
                <span className="measured">
                  {formatPercent(relativeError)} (centred {formatPercent(centredError)})
                </span>{" "}
                <span className="scores-count">
                  {formatCount(rows)} samples, {formatPercent(density)} active
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {noise && "missing" in noise && <p className="note">{noise.missing}</p>}
    </div>
  );
}

function TruthCell({ report: { summary, unscored } }: { readonly report: Report }) {
  return (
    <td>
      <span className="measured">
        {formatFixed(summary?.mean, 3)} ± {formatFixed(summary?.std, 3)}
      </span>{" "}
      <span className="scores-count">
        {formatCount(summary?.count ?? 0)} samples{unscored > 0 && `, ${formatCount(unscored)} without words`}
      </span>
    </td>
  );
}
