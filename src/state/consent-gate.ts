import { type AllowedAddress, allowedAddress, type Consent, hostToAsk } from "@/core/bundle/consent";
import type { ComputeClient } from "@/worker/client";
import { bundleRequests } from "@/worker/protocol/bundle";
import type { SessionActions } from "@/state/actions/actions";
import { usualBundle } from "@/state/selection/link-table";
import type { Link } from "@/state/selection/url";
import type { SessionStore } from "./store";

/** Which hosts the page may ask, by what the user said. */
export interface ConsentGate {
  now(): Consent;
  /** The bundle's address; null: it names none, which is reported, or its host may not be asked yet, which the user is asked. */
  addressOf(bundle: string, link: Link | null): AllowedAddress | null;
  readonly actions: Pick<SessionActions, "consentTo" | "decline">;
}

interface GateContext {
  addressOf(bundle: string): string;
  notify(kind: "info", message: string): void;
  report(failure: unknown): void;
  open(bundle: string, link: Link | null): void;
}

/** The gate, and what the user answers. */
export function createConsentGate(
  store: SessionStore,
  client: ComputeClient,
  { addressOf, notify, report, open }: GateContext,
): ConsentGate {
  const now = () => ({ site: addressOf(usualBundle), hosts: store.getState().consentedHosts });

  store.subscribe(({ consentedHosts: hosts }, before) => {
    // A worker that has crashed is told when its bundle is opened again.
    if (hosts !== before.consentedHosts) client.start(bundleRequests.allowHosts, { hosts }).result.catch(() => undefined);
  });

  return {
    now,
    addressOf(bundle, link) {
      store.setState({ awaitedBundle: null });
      try {
        const address = addressOf(bundle);
        const host = hostToAsk(address, now());
        if (host !== null) store.setState({ awaitedBundle: { bundle, link, host } });
        return allowedAddress(address, now());
      } catch (failure) {
        report(failure);
        return null;
      }
    },
    actions: {
      consentTo(hosts) {
        const { consentedHosts, declinedHosts, awaitedBundle } = store.getState();
        store.setState({
          consentedHosts: [...new Set([...consentedHosts, ...hosts])].sort(),
          declinedHosts: declinedHosts.filter((host) => !hosts.includes(host)),
        });
        if (awaitedBundle && hosts.includes(awaitedBundle.host)) open(awaitedBundle.bundle, awaitedBundle.link);
      },
      decline(hosts) {
        const { declinedHosts, awaitedBundle } = store.getState();
        store.setState({ declinedHosts: [...new Set([...declinedHosts, ...hosts])] });
        if (!awaitedBundle || !hosts.includes(awaitedBundle.host)) return;
        store.setState({ awaitedBundle: null });
        notify("info", `The bundle ${awaitedBundle.bundle} was not opened, and ${awaitedBundle.host} was asked for nothing.`);
      },
    },
  };
}
