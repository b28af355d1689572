import { useLayoutEffect, useRef, type RefObject } from "react";

/** Lets cards glide to their new places when their order changes; still with reduced motion. */
export function useReorderMotion(grid: RefObject<HTMLElement | null>, order: string): void {
  const before = useRef(new Map<string, { left: number; top: number }>());
  useLayoutEffect(() => {
    if (!grid.current) return;
    const still = typeof matchMedia === "undefined" || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const places = new Map<string, { left: number; top: number }>();
    for (const card of grid.current.querySelectorAll<HTMLElement>("[data-concept]")) {
      const place = { left: card.offsetLeft, top: card.offsetTop };
      const name = card.dataset["concept"]!;
      const old = before.current.get(name);
      places.set(name, place);
      if (still || !old || (old.left === place.left && old.top === place.top)) continue;
      const from = `translate(${old.left - place.left}px, ${old.top - place.top}px)`;
      card.animate([{ transform: from }, { transform: "none" }], { duration: 160, easing: "ease-out" });
    }
    before.current = places;
  }, [grid, order]);
}
