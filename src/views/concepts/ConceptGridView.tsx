import { useEffect, useRef, useState } from "react";
import { valuesOfDictionary } from "@/core/settings/dictionary-settings";
import { describePreset } from "@/core/settings/presets";
import { ExportDataView } from "@/views/export/ExportDataView";
import { ExportFigureView } from "@/views/export/ExportFigureView";
import { OpenDictionaryView } from "@/views/export/OpenDictionaryView";
import { useNavigation } from "@/views/navigation";
import { describeData } from "@/views/tokens/token-names";
import { TokenLegend } from "@/views/tokens/TokenLegend";
import { useActions, useConnectedSession, useInterface, useSession } from "@/views/session-context";
import { ConceptCardView } from "@/views/concepts/card/ConceptCardView";
import { ConceptDetailView } from "@/views/concepts/card/ConceptDetailView";
import { ConceptGridEmptyView } from "./ConceptGridEmptyView";
import { orderNames, orderOf } from "./concept-summary";
import { titleOf } from "@/views/concepts/card/concept-title";
import { ConceptToolbar } from "./ConceptToolbar";
import { DictionaryLabel } from "./DictionaryLabel";
import { useWordTruths } from "@/views/words/use-word-truths";
import { useCardKeys } from "./use-card-keys";
import { useConcepts } from "./use-concepts";
import { useOpenSampleActivations } from "./use-open-sample-activations";
import { useReorderMotion } from "./use-reorder-motion";

/** So many have room for larger cards on a large screen. */
const fewConcepts = 12;

/** The dictionary on screen as a grid of cards; the selected concept is opened in its place. */
export function ConceptGridView() {
  const { interfaceStore } = useConnectedSession();
  const { select, loadWords } = useActions();
  const { openConcept, closeConcept } = useNavigation();
  const dictionary = useSession((state) => state.artifacts.dictionary);
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const live = useSession((state) => state.jobs.learning !== undefined);
  const decoding = useSession((state) => state.jobs.grounding !== undefined);
  const selection = useSession((state) => state.selection);
  const order = orderOf(selection?.order ?? "share", dictionary?.tokenRows);
  const open = selection?.concept ?? null;
  const sharedScale = useInterface((state) => state.sharedScale);
  const greyOwnWords = useInterface((state) => state.greyOwnWords);
  const { all, shown } = useConcepts();
  const truthOf = useWordTruths();
  const sample = useOpenSampleActivations();
  const grid = useRef<HTMLDivElement>(null);
  const before = useRef(open);
  const [focused, setFocused] = useState<number | null>(null);
  const onKeyDown = useCardKeys(grid);
  useReorderMotion(grid, `${shown.map(({ concept }) => concept).join(",")} ${open}`);

  useEffect(() => {
    const closed = before.current;
    before.current = open;
    if (open === null) {
      // The detail that had the focus is gone: its card takes it.
      if (closed !== null && document.activeElement === document.body)
        grid.current?.querySelector<HTMLElement>(`[data-concept="${closed}"]`)?.focus({ preventScroll: true });
      return;
    }
    const card = grid.current?.querySelector<HTMLElement>(`[data-concept="${open}"]`);
    card?.scrollIntoView?.({ block: "nearest" });
    if (card && !card.contains(document.activeElement)) card.focus({ preventScroll: true });
  }, [open]);

  if (!dictionary) return <ConceptGridEmptyView />;
  const end = Math.max(...all.map(({ use }) => use.peak), 0);
  const dead = all.filter(({ use }) => use.activeRows === 0).length;
  const current = shown.some(({ concept }) => concept === focused) ? focused : shown[0]?.concept;
  return (
    <section className="concepts" aria-label="Concepts">
      <ConceptToolbar
        order={order}
        orders={orderNames(dictionary.tokenRows)}
        shown={shown.length}
        total={all.length}
        sharedScale={sharedScale}
        greyOwnWords={greyOwnWords}
        onOrder={(order) => select({ order })}
        onSharedScale={(sharedScale) => interfaceStore.setState({ sharedScale })}
        onGreyOwnWords={(greyOwnWords) => interfaceStore.setState({ greyOwnWords })}
      />
      <div className="dictionary-line">
        <DictionaryLabel
          dictionary={dictionary}
          data={manifest ? describeData(manifest, dictionary) : dictionary.token}
          asked={live ? selection : null}
          preset={selection ? describePreset({ ...selection, ...valuesOfDictionary(dictionary) }) : "–"}
        />
        <div className="dictionary-files">
          <ExportFigureView name="Concepts" figure={grid} label="Export figure" />
          <span className={live ? "is-away" : undefined} inert={live}>
            <ExportDataView />
          </span>
          <OpenDictionaryView />
        </div>
      </div>
      {dictionary.wordsMissing !== undefined && (
        <p className="note" role="status">
          The words are not loaded: {dictionary.wordsMissing} The concepts and their images are whole.{" "}
          <button type="button" className="button" disabled={live || decoding} onClick={loadWords}>
            Retry
          </button>
        </p>
      )}
      {dictionary.tokenRows && <TokenLegend tokenRows={dictionary.tokenRows} />}
      <div className="card-grid" data-few={all.length <= fewConcepts || undefined} ref={grid} onKeyDown={onKeyDown}>
        {shown.map((summary) => {
          const { concept } = summary;
          const shared = {
            title: titleOf(summary, dictionary.token),
            summary,
            truth: truthOf(concept),
            scaleEnd: sharedScale ? end : summary.use.peak,
            marker: sample.activationOf(concept),
            hue: sample.hueOf(concept),
            onFocus: setFocused,
          };
          return concept === open ? (
            <ConceptDetailView key={concept} {...shared} onClose={closeConcept} />
          ) : (
            <ConceptCardView key={concept} {...shared} current={concept === current} onOpen={openConcept} />
          );
        })}
      </div>
      {shown.length === 0 && (
        <p className="empty">
          No concept’s words or captions hold this text.{" "}
          <button type="button" className="button" onClick={() => interfaceStore.setState({ query: "" })}>
            Clear the search
          </button>
        </p>
      )}
      {dead > 0 && <p className="note">Grey: {dead === 1 ? "a concept" : `${dead} concepts`} that no row activates (“dead”).</p>}
    </section>
  );
}
