import { useCallback, useEffect, useRef, useState } from "react";
import { hintedBy } from "./hint-stops";
import { useHintStops } from "./use-hint-stops";
import { useTouch } from "./use-touch";

interface Hint {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly above: boolean;
}

const widest = 300;
const edge = 8;
const id = "hint";

/**
 * Shows an element's `data-hint` beside it while the pointer or the focus is there, and when it is touched; Escape hides it. Every
 * element with a hint can be reached by keyboard, its own or its control's focus tells it to readers.
 */
export function HintLayer() {
  const [hint, setHint] = useState<Hint | null>(null);
  const owner = useRef<Element | null>(null);
  const show = useCallback((element: Element | null, again = false) => {
    if (element === owner.current && !again) return;
    const text = element?.getAttribute("data-hint");
    owner.current = text ? element : null;
    if (!element || !text) return setHint(null);
    const box = element.getBoundingClientRect();
    const left = Math.max(edge, Math.min(box.left, window.innerWidth - widest - edge));
    const above = box.bottom + 120 > window.innerHeight;
    setHint({ text, left, top: above ? box.top - 6 : box.bottom + 6, above });
  }, []);
  useHintStops();
  useTouch(show);
  useEffect(() => {
    const ended = new AbortController();
    const hide = () => show(null);
    const over = ({ target, pointerType }: PointerEvent) =>
      pointerType !== "touch" && show(target instanceof Element ? target.closest("[data-hint]") : null);
    const focus = ({ target }: FocusEvent) => {
      const hinted = target instanceof Element && target.matches(":focus-visible") ? hintedBy(target) : null;
      if (!hinted) return;
      if (!(target as Element).hasAttribute("aria-describedby")) (target as Element).setAttribute("aria-describedby", id);
      show(hinted);
    };
    const blur = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.getAttribute("aria-describedby") === id) target.removeAttribute("aria-describedby");
      hide();
    };
    const scroll = () => {
      // The focus itself scrolls to what it reaches.
      const focused = document.activeElement && owner.current === hintedBy(document.activeElement);
      show(focused ? owner.current : null, true);
    };
    const key = (event: KeyboardEvent) => event.key === "Escape" && hide();
    document.addEventListener("pointerover", over, ended);
    document.addEventListener("focusin", focus, ended);
    document.addEventListener("focusout", blur, ended);
    document.addEventListener("keydown", key, ended);
    document.addEventListener("scroll", scroll, { capture: true, signal: ended.signal });
    return () => ended.abort();
  }, [show]);
  if (!hint) return null;
  return (
    <div
      id={id}
      className={hint.above ? "hint is-above" : "hint"}
      role="status"
      style={{ left: hint.left, top: hint.top, maxWidth: widest }}
    >
      {hint.text}
    </div>
  );
}
