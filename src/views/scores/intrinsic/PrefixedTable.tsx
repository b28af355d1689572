import type { IntrinsicScores, DictionaryView } from "@/views/artifacts";
import { titleOf } from "@/views/concepts/card/concept-title";
import { formatFixed, formatPercent } from "@/views/numbers";
import { factTitle } from "./fact-title";

type Agreement = NonNullable<IntrinsicScores["agreement"]>;
type Reading = Extract<Agreement["prefixed"], { readonly concepts: unknown }>["mean"];

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
              {figures.map(({ name, hint }) => [
                <th key={name} scope="col" data-hint={hint}>
                  {name}, captions
                </th>,
                <th key={`${name} neutral`} scope="col" data-hint={hint}>
                  {name}, neutral
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

const figures: readonly { readonly name: string; readonly hint: string; readonly show: (reading?: Reading) => string }[] = [
  {
    name: "AUC",
    hint: "Learning samples: the chance that a sample of the fact has the larger activation; 0.5 is chance.",
    show: (reading) => formatFixed(reading?.auc, 2),
  },
  {
    name: "held-out AUC",
    hint: "The same of samples that nothing was learned from.",
    show: (reading) => formatFixed(reading?.heldOutAuc, 2),
  },
  {
    name: "bits",
    hint: "Mutual information between the fact and the octile of the activation.",
    show: (reading) => formatFixed(reading?.information, 2),
  },
  {
    name: "purity",
    hint: "Of the samples that activate the concept most on these states, the share that the fact is true of.",
    show: (reading) => formatPercent(reading?.purity),
  },
];

function Figures({ captions, neutral }: { readonly captions: Reading | undefined; readonly neutral: Reading | undefined }) {
  return figures.map(({ name, show }) => [
    <td key={name} className="measured">
      {show(captions)}
    </td>,
    <td key={`${name} neutral`} className="measured">
      {show(neutral)}
    </td>,
  ]);
}
