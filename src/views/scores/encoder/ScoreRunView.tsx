import { sameDecoding } from "@/core/settings/same-settings";
import type { ScoreProgress, ScorerKind } from "@/worker/protocol/score";
import { useActions, useSession } from "@/views/session-context";
import { formatCount } from "@/views/numbers";
import type { BertChoice } from "./BertOptions";
import { ConceptScores } from "./ConceptScores";
import { ScoreFigureView } from "@/views/scores/ScoreFigureView";
import { conceptScoreTable, encoderTable } from "@/views/scores/score-tables";
import { ScoreTable } from "@/views/scores/ScoreTable";

const stages = {
  noise: "Learning from noise images",
  samples: "Encoding the samples",
  words: "Encoding the words",
  captions: "Scoring the captions",
};
const plain: BertChoice = { idf: false, baselineF1: null, generator: null };

/** What is being done, and how far it is; nobody knows how many iterations noise will take. */
function describe({ stage, done, total }: ScoreProgress): string {
  return `${stages[stage]}: ${formatCount(done)} ${total > 0 ? `of ${formatCount(total)}` : "iterations"}`;
}

/** The run of one scorer and its numbers, as far as they are of the dictionary and words on screen. */
export function ScoreRunView({ kind, options = plain }: { readonly kind: ScorerKind; readonly options?: BertChoice }) {
  const found = useSession((state) => state.artifacts.encoderScores[kind]);
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const { loadingEncoder, scoring, learning } = useSession((state) => state.jobs);
  const { scoreWithEncoder, cancelScoring } = useActions();
  const busy = loadingEncoder !== undefined || scoring !== undefined || learning !== undefined;
  const progress = scoring?.progress;
  const seed = useSession((state) => state.selection?.seed);
  const randomWords = useSession((state) => state.selection?.randomWords);
  const asked = { seed, randomWords, ...options };
  const current =
    dictionary !== null &&
    found?.dictionary.key === dictionary.key &&
    sameDecoding(found.dictionary, dictionary) &&
    (Object.keys(asked) as (keyof typeof asked)[]).every((name) => asked[name] === found.asked[name]);
  return (
    <>
      <button type="button" className="button" disabled={busy || !dictionary} onClick={() => scoreWithEncoder(kind, options)}>
        Score this dictionary
      </button>
      {scoring?.kind === kind && (
        <div className="progress-line">
          <progress aria-label="Scoring" max={progress?.total || 1} value={progress?.total ? progress.done : undefined} />
          <span className="progress-words">{progress ? describe(progress) : "Preparing"}</span>
          <button type="button" className="button" onClick={cancelScoring}>
            Cancel
          </button>
        </div>
      )}
      {found && !current && (
        <p className="note">
          The last scores are of another dictionary, of other words or by other settings. Run the scores again to see those of this one.
        </p>
      )}
      {found && current && (
        <>
          <ScoreFigureView name={found.scores.metric} table={() => encoderTable(found.scores)}>
            <ScoreTable scores={found.scores} />
          </ScoreFigureView>
          <details className="concept-scores">
            <summary>Grounding score of each concept</summary>
            <ScoreFigureView name={`${found.scores.metric} of each concept`} table={() => conceptScoreTable(found.scores)}>
              <ConceptScores scores={found.scores} dictionary={dictionary} />
            </ScoreFigureView>
          </details>
        </>
      )}
    </>
  );
}
