import { useCallback, type KeyboardEvent, type RefObject } from "react";

/** Arrows move the focus over the cards of a grid, row by row and column by column. */
export function useCardKeys(grid: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  return useCallback(
    (event) => {
      if (!(event.target instanceof HTMLElement) || !event.target.matches("[data-concept]")) return;
      const cards = [...(grid.current?.querySelectorAll<HTMLElement>("[data-concept]") ?? [])];
      const at = cards.indexOf(event.target);
      const columns = cards.filter((card) => card.offsetTop === cards[0]?.offsetTop).length || 1;
      const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
      const step = steps[event.key];
      const next = event.key === "Home" ? cards[0] : event.key === "End" ? cards.at(-1) : step === undefined ? undefined : cards[at + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    },
    [grid],
  );
}
