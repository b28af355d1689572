import { useActions, useSession } from "@/views/session-context";

/** The other sites that may be asked from this browser, and the way to take that back. */
export function ConsentListView() {
  const hosts = useSession((state) => state.consentedHosts);
  const { withdrawConsent } = useActions();
  return (
    <>
      <h3>Other sites</h3>
      {hosts.length === 0 ? (
        <p>
          No other site is asked for anything. A bundle, or pictures, that lie elsewhere are loaded once you have allowed it, site by site.
          An encoder for scores is loaded from the address in its form when you press “Load”.
        </p>
      ) : (
        <>
          <p>You have allowed bundles and pictures to be loaded from these sites, in this browser. They learn your network address.</p>
          <ul aria-label="Sites that may be asked">
            {hosts.map((host) => (
              <li key={host}>
                {host}{" "}
                <button type="button" className="button-quiet" onClick={() => withdrawConsent(host)} aria-label={`Take back: ${host}`}>
                  Take back
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
