import { useSession } from "@/views/session-context";
import { MeasuredLocalisationView } from "./MeasuredLocalisationView";
import { useSaliencyPossible } from "@/views/saliency/use-saliency";

/** How often concepts lie on the object of their token; nothing where the bundle has no patches. */
export function LocalisationView() {
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const possible = useSaliencyPossible(dictionary);
  if (!dictionary || possible === null) return null;
  return (
    <section aria-label="Where concepts lie">
      <h3>Where concepts lie</h3>
      <p className="note">
        The saliency map of a concept is u·h over the states h of the image’s patches. It hits when the centre of its largest patch is in
        the box of an object of the token’s word. A saliency map tells where a direction lies, not where the model looks.
      </p>
      {possible === true ? (
        <MeasuredLocalisationView dictionaryKey={dictionary.key} dictionary={dictionary} />
      ) : (
        <p className="note">{possible.reason}</p>
      )}
    </section>
  );
}
