import { useEffect } from "react";

const control = "a[href], button:not(:disabled), input:not(:disabled, [hidden]), select:not(:disabled), textarea:not(:disabled), summary";

/** Where what has the focus is taken off the page, the focus goes to the first control of what was around it, not to the page's start. */
export function useKeptFocus(): void {
  useEffect(() => {
    let path: Element[] = [];
    const follow = ({ target }: FocusEvent) => {
      path = [];
      for (let part = target instanceof Element ? target : null; part && part !== document.body; part = part.parentElement) path.push(part);
    };
    const keep = () => {
      if (document.activeElement !== document.body || path.length === 0 || path[0]!.isConnected) return;
      const around = path.filter((part) => part.isConnected && part.id !== "root");
      path = [];
      for (const part of around) {
        const next = [...part.querySelectorAll<HTMLElement>(control)].find((found) => found.tabIndex >= 0 && found.checkVisibility());
        if (next) return next.focus({ preventScroll: true });
      }
    };
    // After what a view itself does about it.
    const observer = new MutationObserver(() => path.length > 0 && !path[0]!.isConnected && requestAnimationFrame(keep));
    observer.observe(document.body, { subtree: true, childList: true });
    document.addEventListener("focusin", follow);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", follow);
    };
  }, []);
}
