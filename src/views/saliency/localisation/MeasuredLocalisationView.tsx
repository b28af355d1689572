import { useActions, useSession } from "@/views/session-context";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { localisationKey } from "@/state/actions/saliency-actions";
import { formatCount } from "@/views/numbers";
import { ScoreFigureView } from "@/views/scores/ScoreFigureView";
import { ConceptLocalisationView } from "./ConceptLocalisationView";
import { PointerTable } from "./PointerTable";
import { conceptTable, pointerTable } from "./saliency-tables";

interface MeasuredPlacesViewProps {
  /** The key that the worker keeps the dictionary under. */
  readonly dictionaryKey: string;
  readonly dictionary: Pick<DictionaryView, "token" | "grounding">;
}

/** The hit rates of a dictionary, measured when asked for. */
export function MeasuredLocalisationView({ dictionaryKey, dictionary }: MeasuredPlacesViewProps) {
  const { measureLocalisation, cancelLocalisation } = useActions();
  const seed = useSession((state) => state.selection?.seed ?? 0);
  const found = useSession((state) => state.artifacts.localisations.get(localisationKey(dictionaryKey, seed)));
  const job = useSession((state) => state.jobs.localising);
  const live = useSession((state) => state.jobs.learning !== undefined);
  if (found)
    return (
      <>
        <ScoreFigureView name="How often saliency is on the object" table={() => pointerTable(found)}>
          <PointerTable found={found} />
        </ScoreFigureView>
        <ScoreFigureView name="Where each concept lies" table={() => conceptTable(found)}>
          <ConceptLocalisationView found={found} dictionary={dictionary} />
        </ScoreFigureView>
      </>
    );
  return (
    <p className="score-controls">
      <button type="button" className="button" disabled={job !== undefined || live} onClick={() => measureLocalisation(dictionaryKey)}>
        Measure saliency
      </button>
      {job?.key === dictionaryKey && (
        <>
          <span className="measured">
            {formatCount(job.done)} of {formatCount(job.total)} samples
          </span>
          <button type="button" className="button-quiet" onClick={cancelLocalisation}>
            Cancel
          </button>
        </>
      )}
    </p>
  );
}
