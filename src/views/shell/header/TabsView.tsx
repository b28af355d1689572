import type { Tab } from "@/views/interface-state";
import { useConnectedSession, useInterface } from "@/views/session-context";

/** The two panels and the view between them, one at a time, where only one fits. */
export function TabsView({ title }: { readonly title: string }) {
  const { interfaceStore } = useConnectedSession();
  const tab = useInterface((state) => state.tab);
  const tabs: readonly (readonly [Tab, string])[] = [
    ["learn", "Learn"],
    ["concepts", title],
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
