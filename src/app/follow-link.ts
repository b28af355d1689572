import type { Selection } from "@/state/selection/selection";
import { readLink } from "@/state/selection/url";
import { linkOf } from "@/state/link";
import type { LinkedSession } from "@/state/session";
import type { SessionStore } from "@/state/store";

/** Moves one would go back from; other changes of the selection replace the link in place. */
const places = ["bundle", "token", "layer", "view", "concept", "sampleIndex"] as const;

/** Keeps the address bar at what is on screen, and the screen at the address when the user goes back or forth. */
export function followLink(store: SessionStore, session: Pick<LinkedSession, "start">): void {
  let before: Selection | null = null;

  store.subscribe((state, last) => {
    const link = linkOf(state);
    // While a bundle opens, or waits for consent, the one before is on screen still, and the address may be ahead of it.
    if (!state.selection || link === null || state.jobs.opening || state.awaitedBundle) return;
    const { selection } = state;
    // What could not be shown leaves no entry to go back to.
    const moved = before !== null && state.unreached === last.unreached && places.some((place) => before?.[place] !== selection[place]);
    before = selection;
    if (link === location.search) return;
    history[moved ? "pushState" : "replaceState"](null, "", link);
  });

  addEventListener("popstate", () => {
    before = null;
    session.start(readLink(location.search));
  });
}
