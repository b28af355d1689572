import type { Measured } from "@/core/scores/measurement";
import { titleOf } from "@/views/concepts/card/concept-title";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { useNavigation } from "@/views/navigation";
import { formatOfConcept, formatScore } from "@/views/scores/format-score";
import { conceptColumns } from "./concept-columns";
import { leastPositives } from "@/core/metrics/statistics/intervals/proportion-interval";
import type { Score } from "@/core/scores/score";
import { factTitle } from "./fact-title";
import type { ConceptColumn } from "./concept-columns";

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
              {columns.map(({ score, values, intervals }) => (
                <td key={score.id} className="measured">
                  {formatOfConcept(score, values[k])}
                  {intervals && <IntervalText score={score} interval={intervals[k]} isMeasured={values[k] !== undefined} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface IntervalTextProps {
  readonly score: Score;
  readonly interval: NonNullable<ConceptColumn["intervals"]>[number];
  readonly isMeasured: boolean;
}

/** The limits of a value, or that it has too few samples for them. */
function IntervalText({ score, interval, isMeasured }: IntervalTextProps) {
  if (!isMeasured) return null;
  if (!interval)
    return (
      <span
        className="scores-count"
        data-hint={`Fewer than ${leastPositives} held-out samples have the fact, or lack it: not in the mean.`}
      >
        {" "}
        too few samples
      </span>
    );
  const [low, high] = interval;
  return (
    <span className="scores-count" data-hint="95 % interval, Hanley and McNeil’s.">
      {" "}
      {formatScore(score, low)}–{formatScore(score, high)}
    </span>
  );
}
