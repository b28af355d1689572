import { useActions, useSession } from "@/views/session-context";
import { useSaliencyPossible } from "./use-saliency";

/** Shows a concept on the open sample's image, or takes it away; nothing where it cannot be shown. */
export function ShowSaliencyView({ concept }: { readonly concept: number }) {
  const { select } = useActions();
  const shown = useSession((state) => state.selection?.saliencyConcept === concept);
  const dictionary = useSession((state) => state.artifacts.dictionary);
  if (useSaliencyPossible(dictionary) !== true) return null;
  return (
    <button
      type="button"
      className="button-quiet show-saliency"
      aria-pressed={shown}
      aria-label={`Show Concept ${concept + 1} on the image`}
      data-hint="u·h of this concept with the state of each image patch, over the image."
      onClick={() => select({ saliencyConcept: shown ? null : concept })}
    >
      {shown ? "saliency is shown" : "show saliency"}
    </button>
  );
}
