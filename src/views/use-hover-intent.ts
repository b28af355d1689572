import { useEffect, useMemo, type PointerEvent } from "react";

/** How long the pointer stays on a thing before it counts as pointed at. */
export const intentMs = 150;

/** What an element needs to tell that the pointer means it. */
export interface HoverHandlers {
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
}

/**
 * Points at a thing once the pointer has moved onto it and stayed: not where the page puts it under a resting pointer, nor on the
 * way across. Null as soon as the pointer, or the component, is gone.
 */
export function useHoverIntent<Thing>(onPoint: (thing: Thing | null) => void): (thing: Thing) => HoverHandlers {
  const intent = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over: Thing | null = null;
    let pointed = false;
    const end = () => {
      clearTimeout(timer);
      if (pointed) onPoint(null);
      over = null;
      pointed = false;
    };
    const begin = (thing: Thing) => {
      if (over === thing) return;
      end();
      over = thing;
      timer = setTimeout(() => {
        pointed = true;
        onPoint(thing);
      }, intentMs);
    };
    return { begin, end };
  }, [onPoint]);
  useEffect(() => intent.end, [intent]);
  return (thing) => ({
    // A page that changes under a resting pointer tells of a move by nothing.
    onPointerMove: ({ movementX, movementY }) => (movementX !== 0 || movementY !== 0) && intent.begin(thing),
    onPointerLeave: intent.end,
  });
}
