import { homeView, type View } from "@/state/selection/view-ids";
import type { SessionState } from "@/state/store";
import { useActions, useConnectedSession, useSession } from "@/views/session-context";

/** A view as the header offers it. */
export interface OfferedView {
  readonly id: View;
  readonly title: string;
  /** When the header offers it. */
  readonly when: (state: SessionState) => boolean;
}

/** The ways to look at the data, one button each. */
export function ViewButtonsView({ views }: { readonly views: readonly OfferedView[] }) {
  return (
    <nav className="views" aria-label="Views">
      {views.map((view) => (
        <ViewButton key={view.id} {...view} />
      ))}
    </nav>
  );
}

function ViewButton({ id, title, when }: OfferedView) {
  const { interfaceStore } = useConnectedSession();
  const { select } = useActions();
  const selection = useSession((state) => state.selection);
  if (!useSession(when)) return null;
  const show = () => {
    select({ view: id });
    interfaceStore.setState({ tab: "concepts" });
  };
  return (
    <button type="button" disabled={!selection} aria-current={(selection?.view ?? homeView) === id ? "page" : undefined} onClick={show}>
      {title}
    </button>
  );
}
