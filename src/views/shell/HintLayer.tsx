import { useEffect, useRef, useState } from "react";

interface Hint {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly above: boolean;
}

const widest = 300;
const edge = 8;

/** Shows an element's `data-hint` beside it while the pointer or the focus is there; Escape hides it. */
export function HintLayer() {
  const [hint, setHint] = useState<Hint | null>(null);
  const owner = useRef<Element | null>(null);
  useEffect(() => {
    const hide = () => {
      owner.current = null;
      setHint(null);
    };
    const show = (event: Event) => {
      const element = event.target instanceof Element ? event.target.closest("[data-hint]") : null;
      if (element === owner.current) return;
      const text = element?.getAttribute("data-hint");
      if (!element || !text) return hide();
      owner.current = element;
      const box = element.getBoundingClientRect();
      const left = Math.max(edge, Math.min(box.left, window.innerWidth - widest - edge));
      const above = box.bottom + 120 > window.innerHeight;
      setHint({ text, left, top: above ? box.top - 6 : box.bottom + 6, above });
    };
    const focus = (event: FocusEvent) => event.target instanceof Element && event.target.matches(":focus-visible") && show(event);
    const key = (event: KeyboardEvent) => event.key === "Escape" && hide();
    document.addEventListener("pointerover", show);
    document.addEventListener("focusin", focus);
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", key);
    document.addEventListener("scroll", hide, true);
    return () => {
      document.removeEventListener("pointerover", show);
      document.removeEventListener("focusin", focus);
      document.removeEventListener("focusout", hide);
      document.removeEventListener("keydown", key);
      document.removeEventListener("scroll", hide, true);
    };
  }, []);
  if (!hint) return null;
  return (
    <div className={hint.above ? "hint is-above" : "hint"} role="status" style={{ left: hint.left, top: hint.top, maxWidth: widest }}>
      {hint.text}
    </div>
  );
}
