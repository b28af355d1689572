/** What the pointer, the keyboard or the open sample put on the screen: no part of a figure. */
const passing = ["is-mentioned", "is-dimmed", "is-highlighted", "is-selected"];

/**
 * Looks at a copy of an element that stands in its place for no longer than that: nothing points at it, nothing in it moves, and
 * text that the screen cuts short is whole.
 */
export function lookAtRest<Result>(element: Element, look: (copy: Element) => Result): Result {
  const copy = element.cloneNode(true) as HTMLElement | SVGElement;
  const { width } = element.getBoundingClientRect();
  Object.assign(copy.style, { position: "absolute", top: "0", left: "0", width: `${width}px`, margin: "0", gridArea: "auto" });
  copyContents(element, copy);
  settle(copy);
  element.after(copy);
  try {
    unfold(copy);
    return look(copy);
  } finally {
    copy.remove();
  }
}

/** What no attribute says: a drawing's pixels, and what is chosen. */
function copyContents(from: Element, to: Element): void {
  const pairs = <Kind extends Element>(selector: string): [Kind, Kind][] => {
    const copies = [...to.querySelectorAll<Kind>(selector)];
    return [...from.querySelectorAll<Kind>(selector)].map((original, i) => [original, copies[i]!]);
  };
  for (const [original, copy] of pairs<HTMLCanvasElement>("canvas")) copy.getContext("2d")?.drawImage(original, 0, 0);
  for (const [original, copy] of pairs<HTMLSelectElement>("select")) copy.selectedIndex = original.selectedIndex;
}

function settle(copy: HTMLElement | SVGElement): void {
  for (const name of passing) for (const part of [copy, ...copy.querySelectorAll(`.${name}`)]) part.classList.remove(name);
  for (const card of [copy, ...copy.querySelectorAll<HTMLElement>("[data-explains]")]) {
    if (!card.hasAttribute("data-explains")) continue;
    card.removeAttribute("data-explains");
    card.style.removeProperty("--concept");
    if (!card.matches(".card-detail")) card.querySelectorAll(".histogram-marker").forEach((marker) => marker.remove());
  }
}

function unfold(copy: Element): void {
  for (const part of copy.querySelectorAll<HTMLElement>("*")) {
    if (getComputedStyle(part).textOverflow !== "ellipsis" || part instanceof HTMLSelectElement) continue;
    Object.assign(part.style, { whiteSpace: "normal", overflow: "visible", textOverflow: "clip" });
  }
}
