import { useEffect } from "react";
import { homeView } from "@/state/selection/view-ids";
import { navigationOf } from "@/views/navigation";
import { useConnectedSession, type Session } from "@/views/session-context";
import { searchBoxId } from "@/views/shell/header/SearchBoxView";
import { mainId } from "@/views/shell/SkipLinkView";

/** Keys that work anywhere: / ? j k Esc. */
export function useShortcuts(): void {
  const session = useConnectedSession();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (session.interfaceStore.getState().helpOpen) return;
      const typing =
        event.target instanceof HTMLElement && event.target.matches("input:not([type=range], [type=checkbox]), select, textarea");
      if (event.key === "Escape") return climb(session, typing ? (event.target as HTMLElement) : null);
      if (typing) return;
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action(session);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [session]);
}

const actions: Readonly<Record<string, (session: Session) => void>> = {
  "/": () => document.getElementById(searchBoxId)?.focus(),
  "?": ({ interfaceStore }) => interfaceStore.setState({ helpOpen: true }),
  j: (session) => moveConcept(session, 1),
  k: (session) => moveConcept(session, -1),
};

/** One level up: out of the field, the sample, the concept, the view. */
function climb(session: Session, field: HTMLElement | null): void {
  const { selection } = session.store.getState();
  const navigation = navigationOf(session);
  if (field) {
    if (field.id !== searchBoxId) return field.blur();
    session.interfaceStore.setState({ query: "" });
    field.blur();
    return keepFocus("[data-concept][tabindex='0']");
  }
  if (selection?.sampleIndex != null) {
    navigation.closeSample();
    keepFocus(`[data-sample="${selection.sampleIndex}"]`);
  } else if (selection?.concept != null) navigation.closeConcept();
  else if (selection && selection.view !== homeView) {
    session.actions.select({ view: homeView });
    keepFocus("[data-concept][tabindex='0']");
  }
}

/** Where what had the focus has gone with what was closed, the focus goes to this, or to the view. */
function keepFocus(selector: string): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    const main = document.getElementById(mainId);
    (main?.querySelector<HTMLElement>(selector) ?? main)?.focus({ preventScroll: true });
  });
}

/** To the next card in the order on screen; where one is open, the next one opens in its stead. */
function moveConcept(session: Session, step: 1 | -1): void {
  const cards = [...document.querySelectorAll<HTMLElement>("[data-concept]")];
  const open = session.store.getState().selection?.concept ?? null;
  const focused = cards.findIndex((card) => card.contains(document.activeElement));
  const at = focused >= 0 ? focused : cards.findIndex((card) => Number(card.dataset["concept"]) === open);
  const next = cards[at < 0 ? 0 : at + step];
  if (!next) return;
  if (open !== null) navigationOf(session).openConcept(Number(next.dataset["concept"]));
  next.focus();
}
