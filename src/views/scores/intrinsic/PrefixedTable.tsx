import type { MeanReading } from "@/core/metrics/facts/fact-readings";
import { scoreOf } from "@/core/scores/score-table";
import type { IntrinsicScores } from "@/core/scores/intrinsic-scores";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { titleOf } from "@/views/concepts/card/concept-title";
import { formatScore } from "@/views/scores/format-score";
import { factTitle } from "./fact-title";

type Agreement = NonNullable<IntrinsicScores["agreement"]>;

/** Each concept's fact on the captions' states, and where nothing of the caption has been said. */
export function PrefixedTable({ agreement, dictionary }: { readonly agreement: Agreement; readonly dictionary: DictionaryView }) {
  const { prefixed, concepts, learnSplit, testSplit } = agreement;
  if ("missing" in prefixed) return <p className="note">{prefixed.missing} Agreement where nothing has been said is not measured.</p>;
  return (
    <>
      <p className="note">
        A caption’s earlier words (“a brown …”) leak into the state at the token: a concept may tell a fact only because the model has just
        said it. After “{prefixed.prefix}”, the same for every sample, nothing has been said yet. What falls there was said; what stays is
        seen. The dictionary and each concept’s fact are the ones above.
      </p>
      <div className="scores-scroll" tabIndex={0} role="region" aria-label="Agreement after a neutral beginning">
        <table className="scores-table agreement-table">
          <caption>
            The same facts on the captions’ states and after “{prefixed.prefix}”; {learnSplit}
            {testSplit && `, and held-out ${testSplit}`}
          </caption>
          <thead>
            <tr>
              <th scope="col">concept</th>
              <th scope="col">fact</th>
              {figures.map(({ score: { id, part, definition } }) => [
                <th key={id} scope="col" data-hint={definition}>
                  {part}, captions
                </th>,
                <th key={`${id} neutral`} scope="col" data-hint={definition}>
                  {part}, neutral
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">mean of the concepts</th>
              <td>–</td>
              <Figures captions={prefixed.captionMean} neutral={prefixed.mean} />
            </tr>
            {concepts.map(({ concept, best }, k) => (
              <tr key={concept}>
                <th scope="row">
                  {concept + 1} {titleOf(dictionary.grounding[k]!, dictionary.token)}
                </th>
                <td>{factTitle(best)}</td>
                <Figures captions={best} neutral={prefixed.concepts[k]} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** The scores that are told again, each with its place in a reading of a fact. */
const figures = (
  [
    ["auc", "auc"],
    ["auc-held-out", "heldOutAuc"],
    ["information", "information"],
    ["purity", "purity"],
  ] as const
).map(([id, figure]) => ({ score: scoreOf(id), figure }));

function Figures({ captions, neutral }: { readonly captions: MeanReading | undefined; readonly neutral: MeanReading | undefined }) {
  return figures.map(({ score, figure }) => [
    <td key={figure} className="measured">
      {formatScore(score, captions?.[figure])}
    </td>,
    <td key={`${figure} neutral`} className="measured">
      {formatScore(score, neutral?.[figure])}
    </td>,
  ]);
}
