import { titleOf } from "@/views/concepts/card/concept-title";
import type { IntrinsicScores, DictionaryView } from "@/views/artifacts";
import { useNavigation } from "@/views/navigation";
import { formatFixed, formatPercent } from "@/views/numbers";
import { factTitle } from "./fact-title";

/** Each concept beside the fact that it tells best. */
export function AgreementTableView({ scores, dictionary }: { readonly scores: IntrinsicScores; readonly dictionary: DictionaryView }) {
  const { openConcept } = useNavigation();
  const { agreement, overlap, reconstruction } = scores;
  if (!agreement) return null;
  const { learnSplit, testSplit } = agreement;
  return (
    <div className="scores-scroll" tabIndex={0} role="region" aria-label="Agreement of each concept with ground truth">
      <table className="scores-table agreement-table">
        <caption>
          Agreement with ground truth: the fact that a concept’s activation tells best, chosen on {learnSplit}
          {testSplit ? ` and shown on ${testSplit} too` : ""}
        </caption>
        <thead>
          <tr>
            <th scope="col">concept</th>
            <th scope="col">fact</th>
            <th
              scope="col"
              data-hint="The chance that a sample of the fact has the larger activation: 0.5 is chance, 1 tells every sample."
            >
              AUC {learnSplit}
            </th>
            <th scope="col">AUC {testSplit}</th>
            <th scope="col" data-hint="Mutual information between the fact and the octile of the activation.">
              bits
            </th>
            <th scope="col" data-hint="Of the concept’s most activating samples, the share that the fact is true of.">
              purity
            </th>
            <th
              scope="col"
              data-hint="Polysemanticity probe: of the held-out samples above half of the concept’s maximum, the share that the fact is true of."
            >
              specific
            </th>
            <th scope="col" data-hint="One of the concept’s words says the fact.">
              named
            </th>
            <th scope="col" data-hint="One of its words is true of at least 3 of its 5 most activating samples.">
              words true
            </th>
            <th scope="col">overlap</th>
            <th scope="col">active</th>
          </tr>
        </thead>
        <tbody>
          {agreement.concepts.map(({ concept, best, wordsAreTrue }, k) => (
            <tr key={concept}>
              <th scope="row">
                <button type="button" className="card-open" onClick={() => openConcept(concept)}>
                  {concept + 1} {titleOf(dictionary.grounding[k]!, dictionary.token)}
                </button>
              </th>
              <td>{factTitle(best)}</td>
              <td className="measured">{formatFixed(best?.auc, 2)}</td>
              <td className="measured">{formatFixed(best?.heldOutAuc, 2)}</td>
              <td className="measured">{formatFixed(best?.information, 2)}</td>
              <td className="measured">{formatPercent(best?.purity)}</td>
              <td className="measured">{formatPercent(best?.specificity)}</td>
              <td>{best?.named ? "yes" : "no"}</td>
              <td>{wordsAreTrue ? "yes" : "no"}</td>
              <td className="measured">{formatFixed(overlap.concepts[k], 2)}</td>
              <td className="measured">{formatPercent(reconstruction[0]?.conceptDensities[k])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
