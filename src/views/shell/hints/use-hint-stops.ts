import { useEffect } from "react";
import { arrangeStops, isStop, moveStop } from "./hint-stops";

const quietMs = 200;

/** Keeps every hint of the page reachable by keyboard, as the page changes. */
export function useHintStops(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const arrange = () => {
      timer = undefined;
      arrangeStops(document);
    };
    const observer = new MutationObserver(() => (timer ??= setTimeout(arrange, quietMs)));
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["data-hint", "disabled", "tabindex", "class"],
    });
    const key = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element) || !isStop(event.target)) return;
      if (moveStop(event.target, event.key)) event.preventDefault();
    };
    document.addEventListener("keydown", key);
    arrange();
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener("keydown", key);
    };
  }, []);
}
