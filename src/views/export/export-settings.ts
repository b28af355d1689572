import { runSettings, type RunSettings } from "@/state/selection/run-settings";
import type { Session } from "@/views/session-context";

/** What an export is of: the screen's settings, but for what is said otherwise. */
export function exportSettings({ store }: Session, other: Partial<RunSettings> = {}): RunSettings {
  const settings = runSettings(store.getState());
  if (!settings) throw new Error("No bundle is open, so there is nothing to export.");
  const whole = Object.entries({ ...settings, ...other }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(whole) as unknown as RunSettings;
}
