import { parseJson } from "@/core/bundle/untrusted-json";
import type { SessionStore } from "@/state/store";

const key = "coxlmm-consented-hosts";

/** Remembers in this browser which hosts may be asked, where storage is allowed. */
export function followConsent(store: SessionStore): void {
  try {
    store.setState({ consentedHosts: readHosts(localStorage.getItem(key)) });
  } catch {
    // No storage, or no list of ours in it: the user is asked again.
  }
  store.subscribe(({ consentedHosts }, before) => {
    if (consentedHosts === before.consentedHosts) return;
    try {
      localStorage.setItem(key, JSON.stringify(consentedHosts));
    } catch {
      // It holds for this visit.
    }
  });
}

function readHosts(text: string | null): string[] {
  const hosts = text === null ? [] : parseJson(text, "The remembered hosts");
  return Array.isArray(hosts) ? hosts.filter((host) => typeof host === "string") : [];
}
