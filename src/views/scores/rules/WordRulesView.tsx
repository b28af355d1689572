import { wordsOf } from "@/state/actions/word-truth-actions";
import { formatCount, formatFixed, formatPercent } from "@/views/numbers";
import { ScoreFigureView } from "@/views/scores/ScoreFigureView";
import { useActions, useSession } from "@/views/session-context";
import { ProgressLine } from "@/views/shell/ProgressLine";
import { ruleTable, summariseRules } from "./word-rules";

const names = { official: "official code: the concept’s logits", contrast: "by contrast: minus the mean concept’s" } as const;
const headings: readonly (readonly [name: string, definition: string])[] = [
  [
    "words true ↑",
    "Of the pairs of a concept’s word (without the token’s own) and one of its most activating samples, the share that is true; the mean over concepts.",
  ],
  ["random words", "The same of random words: any word of the vocabulary that passes the filter, each equally likely."],
  [
    "better than chance ↑",
    "Concepts whose words have more true pairs than 95 % of as many random words; not adjusted for the number of concepts.",
  ],
  ["overlap ↓", "The share of a concept’s words that another concept has too; the mean over concepts."],
];

/** What each rule that orders words is worth on the dictionary on screen. */
export function WordRulesView() {
  const { compareWordRules } = useActions();
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const found = useSession((state) => state.artifacts.wordRules);
  const job = useSession((state) => state.jobs.comparingWordRules);
  const live = useSession((state) => state.jobs.learning !== undefined);
  const hasWords = useSession((state) => state.artifacts.bundle?.manifest.unembedding !== undefined);
  if (!dictionary || !hasWords) return null;
  const known = found?.of === wordsOf(dictionary) ? found : null;
  return (
    <section aria-label="Words by rule">
      <h3>Words by rule</h3>
      <p className="note">
        The official rule orders words by a concept’s own logits, which all concepts of a token share in part; by contrast the mean
        concept’s are taken off. How many words are true by each, and how much concepts repeat each other.
      </p>
      {!known && (
        <button type="button" className="button" disabled={job !== undefined || live} onClick={compareWordRules}>
          Compare the rules
        </button>
      )}
      {job && <ProgressLine label="Decoding by each rule" file={job.file} />}
      {known && !known.rules && <p className="note">Not known: this bundle’s samples carry no ground truth.</p>}
      {known?.rules && (
        <ScoreFigureView name="Words by rule" table={() => ruleTable(known.rules!)}>
          <div className="scores-scroll" tabIndex={0} role="region" aria-label="Truth of words by rule">
            <table className="scores-table">
              <caption>Words of the concepts’ own most activating samples, learning split</caption>
              <thead>
                <tr>
                  <th scope="col">rule</th>
                  {headings.map(([name, definition]) => (
                    <th key={name} scope="col" data-hint={definition}>
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {summariseRules(known.rules).map(({ wordRanking, share, chance, concepts, better, overlap }) => (
                  <tr key={wordRanking}>
                    <th scope="row">{names[wordRanking]}</th>
                    <td className="measured">{share === undefined ? "–" : formatPercent(share)}</td>
                    <td className="measured">{chance === undefined ? "–" : formatPercent(chance)}</td>
                    <td className="measured">
                      {formatCount(better)} of {formatCount(concepts)}
                    </td>
                    <td className="measured">{overlap === undefined ? "–" : formatFixed(overlap, 3)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </ScoreFigureView>
      )}
    </section>
  );
}
