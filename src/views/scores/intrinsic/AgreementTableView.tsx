import type { Measured } from "@/core/scores/measurement";
import { titleOf } from "@/views/concepts/card/concept-title";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { useNavigation } from "@/views/navigation";
import { formatOfConcept } from "@/views/scores/format-score";
import { conceptColumns } from "./concept-columns";
import { factTitle } from "./fact-title";

/** Each concept beside the fact that it tells best, and what it has of every score. */
export function AgreementTableView({ measured, dictionary }: { readonly measured: Measured; readonly dictionary: DictionaryView }) {
  const { openConcept } = useNavigation();
  const { agreement } = measured.scores ?? {};
  if (!agreement) return null;
  const { learnSplit, testSplit } = agreement;
  const columns = conceptColumns(measured);
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
            {columns.map(({ score }) => (
              <th key={score.id} scope="col" data-hint={score.definition}>
                {score.part}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agreement.concepts.map(({ concept, best }, k) => (
            <tr key={concept}>
              <th scope="row">
                <button type="button" className="card-open" onClick={() => openConcept(concept)}>
                  {concept + 1} {titleOf(dictionary.grounding[k]!, dictionary.token)}
                </button>
              </th>
              <td>{factTitle(best)}</td>
              {columns.map(({ score, values }) => (
                <td key={score.id} className="measured">
                  {formatOfConcept(score, values[k])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
