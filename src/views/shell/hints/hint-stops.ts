type Focusable = HTMLElement | SVGElement;

const mark = "data-hint-stop";
const control = `a[href], button:not(:disabled), input:not(:disabled, [hidden]), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]:not([${mark}])`;
const groups = "article, table, section, aside, header:not(article *, section *), footer, dialog, main";
const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The element that takes the focus for an element with a hint: itself, or the control that it names or holds. */
export function controlOf(element: Element): Element | null {
  if (element.matches(control)) return element;
  if (element instanceof HTMLLabelElement && element.control?.matches(control)) return element.control;
  return element.querySelector(control) ?? element.closest("button:not(:disabled), a[href], summary");
}

/** The element whose hint says what the focused one is. */
export function hintedBy(element: Element): Element | null {
  const labels = "labels" in element ? [...((element.labels as NodeListOf<HTMLLabelElement> | null) ?? [])] : [];
  return element.closest("[data-hint]") ?? labels.find((label) => label.dataset["hint"] !== undefined) ?? null;
}

/** Whether an element takes the focus for its hint alone. */
export const isStop = (element: Element): boolean => element.hasAttribute(mark);

/**
 * Lets every hint be reached by keyboard: where no control takes the focus for it, its element does. Those of one group (a table, a
 * card, a panel) are one stop of Tab; arrows go from one to the next. Cards that Tab leaves out stay left out.
 */
export function arrangeStops(root: ParentNode): void {
  for (const stale of root.querySelectorAll<Focusable>(`[${mark}]:not([data-hint])`)) release(stale);
  const members = new Map<Element, Focusable[]>();
  for (const element of root.querySelectorAll<Focusable>("[data-hint]")) {
    if (controlOf(element)) release(element);
    else {
      const group = groupOf(element);
      members.set(group, [...(members.get(group) ?? []), element]);
    }
  }
  for (const [group, stops] of members) {
    const left = group.closest("article[tabindex='-1']") !== null;
    const shown = stops.filter((stop) => stop.checkVisibility?.() ?? true);
    const current = shown.find((stop) => isStop(stop) && stop.tabIndex === 0) ?? shown[0];
    for (const stop of stops) setStop(stop, !left && stop === current);
  }
}

/** Takes the focus from one stop to another of its group; false where the key means nothing here. */
export function moveStop(from: Element, key: string): boolean {
  const stops = [...groupOf(from).querySelectorAll<Focusable>(`[${mark}]`)].filter(
    (stop) => groupOf(stop) === groupOf(from) && (stop.checkVisibility?.() ?? true),
  );
  const step = steps[key];
  const at = stops.indexOf(from as Focusable);
  const next = key === "Home" ? stops[0] : key === "End" ? stops.at(-1) : step === undefined ? undefined : stops[at + step];
  if (!next) return step !== undefined;
  for (const stop of stops) setStop(stop, stop === next);
  next.focus();
  return true;
}

const groupOf = (element: Element): Element => element.closest(groups) ?? document.body;

function setStop(element: Focusable, inTabOrder: boolean): void {
  const place = inTabOrder ? "0" : "-1";
  if (isStop(element) && element.getAttribute("tabindex") === place) return;
  element.setAttribute(mark, "");
  element.setAttribute("tabindex", place);
}

function release(element: Focusable): void {
  if (!isStop(element)) return;
  element.removeAttribute(mark);
  element.removeAttribute("tabindex");
}
