import { useActions, useSession } from "@/views/session-context";
import { ConsentQuestion } from "./ConsentQuestion";

/** Asks before another site is asked for a bundle, or for the pictures of one. */
export function ConsentView() {
  const awaited = useSession((state) => state.awaitedBundle);
  const withheld = useSession((state) => state.artifacts.withheldHosts);
  const declined = useSession((state) => state.declinedHosts);
  const { consentTo, decline } = useActions();
  if (awaited) return <ConsentQuestion what="bundle" hosts={[awaited.host]} onAllow={consentTo} onDecline={decline} />;
  const hosts = withheld.filter((host) => !declined.includes(host));
  if (hosts.length === 0) return null;
  return <ConsentQuestion what="pictures" hosts={hosts} onAllow={consentTo} onDecline={decline} />;
}
