import { homeView, type View } from "@/state/selection/view-ids";
import type { SessionState } from "@/state/store";
import { useShallow } from "zustand/react/shallow";
import { useActions, useConnectedSession, useSession } from "@/views/session-context";

/** A view as the header offers it. */
export interface OfferedView {
  readonly id: View;
  readonly title: string;
  /** When the header offers it. */
  readonly when: (state: SessionState) => boolean;
}

/** The ways to look at the data: a button each, or one list where they have no room. */
export function ViewButtonsView({ views }: { readonly views: readonly OfferedView[] }) {
  const { interfaceStore } = useConnectedSession();
  const { select } = useActions();
  const selection = useSession((state) => state.selection);
  const current = selection?.view ?? homeView;
  const offered = useSession(useShallow((state) => views.filter(({ id, when }) => when(state) || id === current)));
  const show = (view: View) => {
    select({ view });
    interfaceStore.setState({ tab: "concepts" });
  };
  return (
    <nav className="views" aria-label="Views">
      <div className="views views-row">
        {offered.map(({ id, title }) => (
          <button key={id} type="button" disabled={!selection} aria-current={current === id ? "page" : undefined} onClick={() => show(id)}>
            {title}
          </button>
        ))}
      </div>
      <select
        className="views-list"
        aria-label="View"
        disabled={!selection}
        value={current}
        onChange={(event) => show(event.target.value as View)}
      >
        {offered.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </nav>
  );
}
