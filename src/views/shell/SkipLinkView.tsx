import { homeView } from "@/state/selection/view-ids";
import { useConnectedSession, useSession } from "@/views/session-context";

export const mainId = "panel-concepts";

/** The first stop of Tab: past the header and the settings, to the card that Tab reaches or to the view's beginning. */
export function SkipLinkView() {
  const { interfaceStore } = useConnectedSession();
  const home = useSession(({ selection }) => (selection?.view ?? homeView) === homeView);
  const skip = () => {
    interfaceStore.setState({ tab: "concepts" });
    // Where only one panel fits, the view has to be shown first.
    requestAnimationFrame(() => {
      const main = document.getElementById(mainId);
      (main?.querySelector<HTMLElement>("[data-concept][tabindex='0']") ?? main)?.focus();
    });
  };
  return (
    <a
      className="skip-link"
      href={`#${mainId}`}
      onClick={(event) => {
        // The address is the link to what is on screen, and no place on the page.
        event.preventDefault();
        skip();
      }}
    >
      {home ? "Skip to the concepts" : "Skip to the content"}
    </a>
  );
}
