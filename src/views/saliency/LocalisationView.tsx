import { ScoreFigureView } from "@/views/scores/ScoreFigureView";
import { useActions, useSession } from "@/views/session-context";
import { formatCount } from "@/views/numbers";
import { ConceptPlaces } from "./ConceptPlaces";
import { PointerTable } from "./PointerTable";
import { placeTable, pointerTable } from "./saliency-tables";
import { useMapsPossible } from "./use-maps";

/** How often concepts lie on the object of their token; nothing where the bundle has no patches. */
export function LocalisationView() {
  const { measureLocalisation, cancelLocalisation } = useActions();
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const measured = useSession((state) => state.artifacts.localisation);
  const job = useSession((state) => state.jobs.localising);
  const live = useSession((state) => state.jobs.learning !== undefined);
  const possible = useMapsPossible();
  if (!dictionary || possible === null) return null;
  const found = measured?.dictionaryKey === dictionary.key ? measured.found : null;
  return (
    <section aria-label="Where concepts lie">
      <h3>Where concepts lie</h3>
      <p className="note">
        The map of a concept is u·h over the states h of the image’s patches. It hits when the centre of its largest patch is in the box of
        an object of the token’s word. A map tells where a direction lies, not where the model looks.
      </p>
      {possible !== true && <p className="note">{possible.reason}</p>}
      {possible === true && !found && (
        <p className="score-controls">
          <button type="button" className="button" disabled={job !== undefined || live} onClick={measureLocalisation}>
            Measure where
          </button>
          {job && (
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
      )}
      {found && (
        <>
          <ScoreFigureView name="How often maps are on the object" table={() => pointerTable(found)}>
            <PointerTable found={found} />
          </ScoreFigureView>
          <ScoreFigureView name="Where each concept lies" table={() => placeTable(found)}>
            <ConceptPlaces found={found} dictionary={dictionary} />
          </ScoreFigureView>
        </>
      )}
    </section>
  );
}
