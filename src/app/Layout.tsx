import type { ReactNode } from "react";
import { ExplainPanelView } from "@/views/explain/ExplainPanelView";
import { LearnAnnouncementView } from "@/views/learn/LearnAnnouncementView";
import { LearnPanelView } from "@/views/learn/LearnPanelView";
import { useInterface } from "@/views/session-context";
import { ConsentView } from "@/views/shell/ConsentView";
import { HeaderView } from "@/views/shell/header/HeaderView";
import { HelpDialogView } from "@/views/shell/HelpDialogView";
import { HintLayer } from "@/views/shell/hints/HintLayer";
import { NoticesView } from "@/views/shell/NoticesView";
import { mainId, SkipLinkView } from "@/views/shell/SkipLinkView";
import { StatusBarView } from "@/views/shell/StatusBarView";
import { TabsView } from "@/views/shell/header/TabsView";
import { useKeptFocus } from "@/views/shell/use-kept-focus";
import { useShortcuts } from "@/views/shell/use-shortcuts";
import { type ViewEntry, views } from "./views";

/** Left what was asked of the machine, in the middle what it found, right what it says about one sample. */
export function Layout({ children, view: { id, title, isWide } }: { readonly children: ReactNode; readonly view: ViewEntry }) {
  const tab = useInterface((state) => state.tab);
  useShortcuts();
  useKeptFocus();
  const panel = (name: typeof tab) => (tab === name ? "panel is-current" : "panel");
  return (
    <div className={isWide ? "app is-page" : "app"}>
      <SkipLinkView />
      <HeaderView views={views} />
      <div className="notices">
        <ConsentView />
        <NoticesView />
      </div>
      <TabsView title={title} />
      <aside id="panel-learn" className={`${panel("learn")} panel-side`} aria-label="Learn">
        <LearnPanelView />
      </aside>
      {/* A view begins at its top, wherever the one before it was scrolled to. */}
      <main key={id} id={mainId} className={panel("concepts")} tabIndex={-1}>
        {children}
      </main>
      <aside id="panel-explain" className={`${panel("explain")} panel-side`} aria-label="Explain">
        <ExplainPanelView />
      </aside>
      <StatusBarView />
      <LearnAnnouncementView />
      <HelpDialogView />
      <HintLayer />
    </div>
  );
}
