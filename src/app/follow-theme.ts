import type { Theme } from "@/state/selection/selection";
import type { SessionStore } from "@/state/store";

const key = "coxlmm-theme";
const isTheme = (text: string | null): text is Theme => text === "system" || text === "light" || text === "dark";

/** Puts the theme on the page and remembers it in this browser, where storage is allowed. */
export function followTheme(store: SessionStore): void {
  const remembered = attempt(() => localStorage.getItem(key)) ?? null;
  if (isTheme(remembered)) store.setState({ theme: remembered });
  const apply = (theme: Theme) => document.documentElement.setAttribute("data-theme", theme);
  apply(store.getState().theme);
  store.subscribe(({ theme }, before) => {
    if (theme === before.theme) return;
    apply(theme);
    attempt(() => localStorage.setItem(key, theme));
  });
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
