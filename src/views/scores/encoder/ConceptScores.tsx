import { titleOf } from "@/views/concepts/card/concept-title";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { EncoderScores } from "@/core/scores/encoder-scores";
import { formatFixed } from "@/views/numbers";

/** Every concept's grounding score, with its own words and with each baseline's. */
export function ConceptScores({ scores, dictionary }: { readonly scores: EncoderScores; readonly dictionary: DictionaryView }) {
  const { metric, encoder } = scores;
  // Noise-Imgs is a dictionary of its own, whose concepts are not these.
  const byWords = scores.byWords.filter(({ kind }) => kind !== "noise-images");
  return (
    <table className="scores-table">
      <caption className="visually-hidden">
        {metric} of each concept over its own samples, by {encoder}
      </caption>
      <thead>
        <tr>
          <th scope="col">concept</th>
          {byWords.map(({ words }) => (
            <th key={words} scope="col">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {dictionary.grounding.map((concept, k) => (
          <tr key={concept.concept}>
            <th scope="row">
              {concept.concept + 1} {titleOf(concept, dictionary.token)}
            </th>
            {byWords.map(({ words, grounding }) => (
              <td key={words} className="measured">
                {formatFixed(grounding[k], 3)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
