import type { Theme } from "@/state/selection/selection";
import { useActions, useSession } from "@/views/session-context";

const next: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };
const signs: Readonly<Record<Theme, string>> = { system: "◐", light: "○", dark: "●" };

/** Light, dark, or as the system has it. */
export function ThemeButtonView() {
  const theme = useSession((state) => state.theme);
  const { setTheme } = useActions();
  return (
    <button
      type="button"
      className="button-icon"
      aria-label={`Theme: ${theme}`}
      data-hint={`Theme: ${theme}. Click for ${next[theme]}.`}
      onClick={() => setTheme(next[theme])}
    >
      <span aria-hidden="true">{signs[theme]}</span>
    </button>
  );
}
