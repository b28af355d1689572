import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";

export interface ExportItem {
  readonly label: string;
  readonly hint?: string;
  /** Resolves to what has been done, in a word or two, or to more that stays until it is dismissed; rejects with a sentence. */
  readonly run: () => Promise<string | Outcome>;
}

interface Outcome {
  readonly text: string;
  readonly lasting?: boolean;
}

interface ExportMenuProps {
  /** What is exported: "Concept 3". */
  readonly name: string;
  /** Groups of items, a line between them; asked for when the menu opens. */
  readonly groups: () => readonly (readonly ExportItem[])[];
  /** A word on the button, in place of the sign. */
  readonly label?: string | undefined;
  /** False where arrow keys, not Tab, reach the figure. */
  readonly inTabOrder?: boolean | undefined;
}

const shownMs = 2_500;
const preparing = "Preparing…";

/** A small button that opens the list of files which a figure can become. */
export function ExportMenu({ name, groups, label, inTabOrder = true }: ExportMenuProps) {
  const [open, setOpen] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!outcome || outcome.lasting) return;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const close = () => {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  };
  const choose = async (item: ExportItem) => {
    close();
    setOutcome({ text: preparing, lasting: true });
    try {
      const done = await item.run();
      setOutcome(typeof done === "string" ? { text: done } : done);
    } catch (failure) {
      setOutcome({ text: failure instanceof Error ? failure.message : String(failure), lasting: true });
    }
  };
  return (
    <div className="export" data-figure="none" data-open={open || outcome ? "" : undefined}>
      <button
        ref={button}
        type="button"
        className={label ? "button-quiet export-button" : "export-button is-sign"}
        aria-label={`Export ${name}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-hint={open ? undefined : `Export ${name} as a figure or as data.`}
        tabIndex={inTabOrder ? 0 : -1}
        onClick={() => setOpen(!open)}
      >
        {label ?? (
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <path d="M8 2v8m-3-3 3 3 3-3M3 13h10" />
          </svg>
        )}
      </button>
      {open && <Items id={id} name={name} groups={groups} button={button} onChoose={(item) => void choose(item)} onClose={close} />}
      {outcome && (
        <span className={outcome.lasting ? "export-outcome is-lasting" : "export-outcome"}>
          <span role="status">{outcome.text}</span>
          {outcome.lasting && outcome.text !== preparing && (
            <button type="button" className="button-quiet" onClick={() => setOutcome(null)}>
              Dismiss
            </button>
          )}
        </span>
      )}
    </div>
  );
}

interface ItemsProps extends Pick<ExportMenuProps, "name" | "groups"> {
  readonly id: string;
  readonly button: { readonly current: HTMLButtonElement | null };
  readonly onChoose: (item: ExportItem) => void;
  readonly onClose: () => void;
}

const edge = 8;

/** The open menu, above everything else, beside its button. */
function Items({ id, name, groups, button, onChoose, onClose }: ItemsProps) {
  const menu = useRef<HTMLDivElement>(null);
  const [shown] = useState(groups);
  const closing = useRef(onClose);
  useEffect(() => {
    closing.current = onClose;
  });
  useEffect(() => {
    const list = menu.current!;
    list.showPopover?.();
    const at = button.current!.getBoundingClientRect();
    const { width, height } = list.getBoundingClientRect();
    list.style.left = `${Math.max(edge, Math.min(at.right - width, window.innerWidth - width - edge))}px`;
    list.style.top = `${at.bottom + 4 + height > window.innerHeight ? Math.max(edge, at.top - height - 4) : at.bottom + 4}px`;
    list.querySelector<HTMLElement>("[role=menuitem]")?.focus({ preventScroll: true });
    const outside = (event: Event) => {
      if (event.target instanceof Node && !list.contains(event.target) && !button.current?.contains(event.target)) closing.current();
    };
    // A scroll that has already happened is heard late: what counts is whether the button has gone from its menu.
    const scrolled = () => Math.abs((button.current?.getBoundingClientRect().top ?? 0) - at.top) > edge && closing.current();
    document.addEventListener("pointerdown", outside);
    document.addEventListener("scroll", scrolled, true);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("scroll", scrolled, true);
    };
  }, [button]);
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const items = [...menu.current!.querySelectorAll<HTMLElement>("[role=menuitem]")];
    const now = items.indexOf(document.activeElement as HTMLElement);
    const places: Record<string, number> = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 };
    const place = places[event.key];
    if (place !== undefined) items.at(place % items.length)?.focus();
    else if (event.key === "Escape" || event.key === "Tab") onClose();
    else return;
    event.preventDefault();
  };
  return (
    <div ref={menu} id={id} className="export-menu" role="menu" aria-label={`Export ${name}`} popover="manual" onKeyDown={onKeyDown}>
      {shown
        .filter((group) => group.length > 0)
        .map((group, i) => (
          <div key={i} role="group">
            {group.map((item) => (
              <button key={item.label} type="button" role="menuitem" tabIndex={-1} data-hint={item.hint} onClick={() => onChoose(item)}>
                {item.label}
              </button>
            ))}
          </div>
        ))}
    </div>
  );
}
