import { randomWordNames } from "@/core/scores/baselines";
import { scoredOf } from "@/state/actions/intrinsic-score-actions";
import { useActions, useSession } from "@/views/session-context";
import { ProgressLine } from "@/views/shell/ProgressLine";
import { AgreementTableView } from "./AgreementTableView";
import { OverlapMatrix } from "./OverlapMatrix";
import { PrefixedTable } from "./PrefixedTable";
import { ScoreFigureView } from "@/views/scores/ScoreFigureView";
import { agreementTable, overlapTable, prefixedTable, scoreValueTable } from "@/views/scores/score-tables";
import { IntrinsicScoreTable } from "./IntrinsicScoreTable";

/** Scores that need no encoder: overlap, truth, reconstruction, each concept's agreement with ground truth. */
export function IntrinsicScoresView() {
  const { scoreIntrinsic, select, cancelIntrinsicScores } = useActions();
  const selection = useSession((state) => state.selection);
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const found = useSession((state) => state.artifacts.intrinsicScores);
  const job = useSession((state) => state.jobs.scoringIntrinsic);
  const live = useSession((state) => state.jobs.learning !== undefined);
  if (!selection || !dictionary) return null;
  const scores = found?.of === scoredOf(dictionary, selection) ? found.scores : null;
  const measured = scores && { words: scores.byWords[0]!.words, scores, encoderScores: [] };
  return (
    <section aria-label="Words and facts">
      <h3>Words and facts</h3>
      <p className="note">
        No encoder needed: how much the concepts’ words repeat each other, how well the dictionary reconstructs its states and, where the
        bundle knows what is on its images, whether words and activations agree with it.
      </p>
      <p className="score-controls">
        <label className="inline-field">
          baseline
          <select
            value={selection.randomWords}
            onChange={(event) => select({ randomWords: event.target.value as keyof typeof randomWordNames })}
          >
            {Object.entries(randomWordNames).map(([kind, { choice }]) => (
              <option key={kind} value={kind}>
                {choice}
              </option>
            ))}
          </select>
        </label>
        {!scores && (
          <button type="button" className="button" disabled={job !== undefined || live} onClick={scoreIntrinsic}>
            Score
          </button>
        )}
        {job && (
          <button type="button" className="button-quiet" onClick={cancelIntrinsicScores}>
            Cancel
          </button>
        )}
      </p>
      {live && <p className="note">A run is under way; scores can be computed when it has ended.</p>}
      {job && <ProgressLine label="Scoring" file={job.file} />}
      {scores && measured && (
        <>
          <ScoreFigureView name="Scores of words" table={() => scoreValueTable(measured)}>
            <IntrinsicScoreTable measured={measured} />
          </ScoreFigureView>
          {scores.agreement ? (
            <>
              <ScoreFigureView name="Agreement with ground truth" table={() => agreementTable(measured)}>
                <AgreementTableView measured={measured} dictionary={dictionary} />
              </ScoreFigureView>
              {"missing" in scores.agreement.prefixed ? (
                <PrefixedTable agreement={scores.agreement} dictionary={dictionary} />
              ) : (
                <ScoreFigureView name="Agreement after a neutral beginning" table={() => prefixedTable(scores)}>
                  <PrefixedTable agreement={scores.agreement} dictionary={dictionary} />
                </ScoreFigureView>
              )}
            </>
          ) : (
            <p className="note">This bundle’s samples carry no ground truth, so agreement with it cannot be measured.</p>
          )}
          <details className="overlap">
            <summary>Overlap of every pair of concepts</summary>
            <ScoreFigureView name="Overlap of words" table={() => overlapTable(scores.byWords[0]!.overlap)}>
              <OverlapMatrix overlap={scores.byWords[0]!.overlap} />
            </ScoreFigureView>
          </details>
        </>
      )}
    </section>
  );
}
