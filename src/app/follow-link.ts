import type { SessionActions } from "@/state/actions/actions";
import type { Selection } from "@/state/selection/selection";
import { linkOf } from "@/state/session";
import type { SessionStore } from "@/state/store";
import { readLink } from "@/state/selection/url";
import { homeView } from "@/state/selection/view-ids";

/** Moves one would go back from; other changes of the selection replace the link in place. */
const places = ["bundle", "token", "layer", "view", "concept", "sampleIndex"] as const;

/** Keeps the address bar at what is on screen, and the screen at the address when the user goes back or forth. */
export function followLink(store: SessionStore, actions: SessionActions): void {
  let before: Selection | null = null;

  store.subscribe((state) => {
    const link = linkOf(state);
    if (!state.selection || link === null) return;
    const { selection } = state;
    const moved = before !== null && places.some((place) => before?.[place] !== selection[place]);
    before = selection;
    if (link === location.search) return;
    history[moved ? "pushState" : "replaceState"](null, "", link);
  });

  addEventListener("popstate", () => {
    const { selection } = readLink(location.search);
    before = null;
    actions.select({
      ...selection,
      view: selection.view ?? homeView,
      concept: selection.concept ?? null,
      sampleIndex: selection.sampleIndex ?? null,
      saliencyConcept: selection.saliencyConcept ?? null,
    });
  });
}
