interface ConsentQuestionProps {
  readonly what: "bundle" | "pictures";
  readonly hosts: readonly string[];
  readonly onAllow: (hosts: readonly string[]) => void;
  readonly onDecline: (hosts: readonly string[]) => void;
}

const namedHosts = 5;

/** Whether other sites may be asked, with their names. */
export function ConsentQuestion({ what, hosts, onAllow, onDecline }: ConsentQuestionProps) {
  const [first, ...others] = hosts;
  const from = others.length === 0 ? first! : `${hosts.length} sites`;
  const names = [...hosts.slice(0, namedHosts), ...(hosts.length > namedHosts ? [`${hosts.length - namedHosts} more`] : [])].join(", ");
  return (
    <section aria-label="Question">
      <div className="notice is-info" role="status">
        <p>
          {what === "bundle" ? `This link opens a bundle from ${names}. Load it?` : `This bundle’s pictures come from ${names}. Load them?`}{" "}
          {others.length === 0 ? "That site learns" : "Those sites learn"} your network address, and may pass the request on to another
          site.
        </p>
        <button type="button" className="button" onClick={() => onAllow(hosts)}>
          {what === "bundle" ? `Open the bundle from ${from}` : `Load pictures from ${from}`}
        </button>
        <button type="button" className="button-quiet" onClick={() => onDecline(hosts)}>
          Not now
        </button>
      </div>
    </section>
  );
}
