import { useEffect } from "react";
import { controlOf } from "./hint-stops";

const holdMs = 500;
const stillPx = 10;

/** By touch: a tap shows the hint of what does nothing else, a long press that of a control, which is then not pressed. */
export function useTouch(show: (element: Element | null) => void): void {
  useEffect(() => {
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let start: PointerEvent | null = null;
    let held = false;
    const release = () => clearTimeout(timer);
    const down = (event: PointerEvent) => {
      held = false;
      start = event.pointerType === "mouse" ? null : event;
      const hinted = start && event.target instanceof Element ? event.target.closest("[data-hint]") : null;
      if (!start || !hinted || !controlOf(hinted)) return;
      timer = setTimeout(() => {
        held = true;
        show(hinted);
      }, holdMs);
    };
    const move = ({ clientX, clientY }: PointerEvent) =>
      start && Math.hypot(clientX - start.clientX, clientY - start.clientY) > stillPx && release();
    const click = (event: MouseEvent) => {
      if (!start || !(event.target instanceof Element)) return;
      if (held) {
        event.preventDefault();
        event.stopPropagation();
        held = false;
        return;
      }
      const hinted = event.target.closest("[data-hint]");
      show(hinted && !controlOf(hinted) ? hinted : null);
    };
    const menu = (event: Event) => held && event.preventDefault();
    const options = { signal: ended.signal, capture: true };
    document.addEventListener("pointerdown", down, options);
    document.addEventListener("pointermove", move, options);
    document.addEventListener("pointerup", release, options);
    document.addEventListener("pointercancel", release, options);
    document.addEventListener("click", click, options);
    document.addEventListener("contextmenu", menu, options);
    return () => {
      release();
      ended.abort();
    };
  }, [show]);
}
