import type { View } from "@/state/selection/selection";
import { useActions, useConnectedSession, useSession } from "@/views/session-context";
import { DataChoiceView } from "./DataChoiceView";
import { SearchBoxView } from "./SearchBoxView";
import { ShareButton } from "./ShareButton";
import { ThemeButtonView } from "./ThemeButtonView";

const views: readonly (readonly [View, string])[] = [
  ["concepts", "Concepts"],
  ["samples", "Samples"],
  ["scores", "Scores"],
  ["sweeps", "Sweeps"],
  ["check", "Check the paper"],
  ["about", "About"],
];

/** The product's name, the data on screen, the ways to look at it. */
export function HeaderView() {
  const { interfaceStore } = useConnectedSession();
  const { select } = useActions();
  const view = useSession((state) => state.selection?.view ?? "concepts");
  const open = useSession((state) => state.selection !== null);
  const title = useSession((state) => state.artifacts.bundle?.manifest.title);
  const model = useSession((state) => state.artifacts.bundle?.manifest.model.name);
  const show = (view: View) => {
    select({ view });
    interfaceStore.setState({ tab: "concepts" });
  };
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
      <DataChoiceView />
      <nav className="views" aria-label="Views">
        {views.map(([value, name]) => (
          <button key={value} type="button" disabled={!open} aria-current={view === value ? "page" : undefined} onClick={() => show(value)}>
            {name}
          </button>
        ))}
      </nav>
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
        <ShareButton />
      </div>
    </header>
  );
}
