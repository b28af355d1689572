import { useActions, useSession } from "@/views/session-context";
import { formatCount } from "@/views/numbers";
import { curveCaution } from "@/core/scores/curve-table";
import { DeletionTests } from "./DeletionTests";
import { DeletionChart } from "./DeletionChart";
import { ScoreFigureView } from "@/views/scores/ScoreFigureView";
import { deletionTable } from "@/views/scores/score-tables";

/** What taking concepts away does to the token of interest, beside random directions of the same norm. */
export function DeletionView() {
  const { measureDeletion, cancelDeletion } = useActions();
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const found = useSession((state) => state.artifacts.deletion);
  const seed = useSession((state) => state.selection?.seed);
  const job = useSession((state) => state.jobs.measuringDeletion);
  const live = useSession((state) => state.jobs.learning !== undefined);
  const hasWords = useSession((state) => state.artifacts.bundle?.manifest.unembedding !== undefined);
  if (!dictionary) return null;
  const summary = found?.dictionaryKey === dictionary.key && found.seed === seed ? found.summary : null;
  return (
    <section aria-label="Effect on the output">
      <h3>Effect on the output</h3>
      <p className="note">
        The mean log-probability of {dictionary.tokenRows ? "each row’s own token" : `“${dictionary.token}”`} as a sample’s concepts are
        taken from its state (deletion) or put back on what they leave (insertion), strongest first; dashed, something else of the same norm
        in their place.
      </p>
      {!hasWords && <p className="note">This needs the model’s unembedding, which the bundle does not contain.</p>}
      {hasWords && !summary && (
        <p className="score-controls">
          <button type="button" className="button" disabled={job !== undefined || live} onClick={measureDeletion}>
            Measure
          </button>
          {job && (
            <>
              <span className="measured">
                {formatCount(job.done)} of {formatCount(job.total)} samples
              </span>
              <button type="button" className="button-quiet" onClick={cancelDeletion}>
                Cancel
              </button>
            </>
          )}
        </p>
      )}
      {summary && (
        <ScoreFigureView name="Effect on the output" table={() => deletionTable(summary)}>
          {!summary.exact && (
            <p className="note">
              <b>Approximation:</b> this layer’s states are not the final ones, so this is a linear read-out of them.
            </p>
          )}
          <DeletionChart summary={summary} kind="deletion" />
          <DeletionChart summary={summary} kind="insertion" />
          <DeletionTests summary={summary} />
          <p className="note">{curveCaution}</p>
          <p className="note">
            {formatCount(summary.samples)} {summary.split} samples; seed {summary.seed}.
          </p>
        </ScoreFigureView>
      )}
    </section>
  );
}
