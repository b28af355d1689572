import { useConnectedSession, useSession } from "@/views/session-context";
import { DataChoiceView } from "./DataChoiceView";
import { SearchBoxView } from "./SearchBoxView";
import { ShareButtonView } from "./ShareButtonView";
import { ThemeButtonView } from "./ThemeButtonView";
import { type OfferedView, ViewButtonsView } from "./ViewButtonsView";

/** The product's name, the data on screen, the ways to look at it. */
export function HeaderView({ views }: { readonly views: readonly OfferedView[] }) {
  const { interfaceStore } = useConnectedSession();
  const title = useSession((state) => state.artifacts.bundle?.manifest.title);
  const model = useSession((state) => state.artifacts.bundle?.manifest.model.name);
  return (
    <header className="header">
      <div className="brand">
        <h1>CoX-LMM Explorer</h1>
        {title && (
          <span className="brand-bundle" data-hint={`Bundle: ${title}\nModel: ${model}`}>
            {title}
          </span>
        )}
      </div>
      <ViewButtonsView views={views} />
      <DataChoiceView />
      <SearchBoxView />
      <div className="header-end">
        <button
          type="button"
          className="button-icon"
          aria-label="Help"
          data-hint="Help and keys (?)"
          onClick={() => interfaceStore.setState({ helpOpen: true })}
        >
          <span aria-hidden="true">?</span>
        </button>
        <ThemeButtonView />
        <ShareButtonView />
      </div>
    </header>
  );
}
