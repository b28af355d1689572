import { useActions, useSession } from "@/views/session-context";
import { localisationKey } from "@/state/actions/saliency-actions";
import { formatCount } from "@/views/numbers";
import { HitRateNote } from "./HitRateNote";

/** The measured hit rate of a concept's saliency maps, beside one of them; a button measures it. */
export function HitRateNoteView({ dictionaryKey, concept }: { readonly dictionaryKey: string; readonly concept: number }) {
  const { measureLocalisation } = useActions();
  const seed = useSession((state) => state.selection?.seed ?? 0);
  const found = useSession((state) => state.artifacts.localisations.get(localisationKey(dictionaryKey, seed)));
  const job = useSession((state) => state.jobs.localising);
  const live = useSession((state) => state.jobs.learning !== undefined);
  if (found) return <HitRateNote concept={concept} found={found} />;
  return (
    <p className="note" data-figure="none">
      Not measured yet: whether this concept’s maps point at the token’s object more often than chance.{" "}
      {job ? (
        <span className="measured">
          {formatCount(job.done)} of {formatCount(job.total)} samples
        </span>
      ) : (
        <button type="button" className="button" disabled={live} onClick={() => measureLocalisation(dictionaryKey)}>
          Measure it
        </button>
      )}
    </p>
  );
}
