import type { Tab } from "@/views/interface-state";
import { useConnectedSession, useInterface, useSession } from "@/views/session-context";

/** The three rooms, one at a time, where only one fits. */
export function TabsView() {
  const { interfaceStore } = useConnectedSession();
  const tab = useInterface((state) => state.tab);
  const view = useSession((state) => state.selection?.view ?? "concepts");
  const tabs: readonly (readonly [Tab, string])[] = [
    ["learn", "Learn"],
    ["concepts", view === "samples" ? "Samples" : "Concepts"],
    ["explain", "Explain"],
  ];
  return (
    <nav className="tabs" aria-label="Panels">
      <div role="tablist" aria-label="Panels">
        {tabs.map(([value, name]) => (
          <button
            key={value}
            type="button"
            role="tab"
            id={`tab-${value}`}
            aria-selected={tab === value}
            aria-controls={`panel-${value}`}
            onClick={() => interfaceStore.setState({ tab: value })}
          >
            {name}
          </button>
        ))}
      </div>
    </nav>
  );
}
