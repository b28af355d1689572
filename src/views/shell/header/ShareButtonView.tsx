import { useEffect, useState } from "react";
import { useSession } from "@/views/session-context";

const shownMs = 2_500;

/** Copies the link to exactly this; where copying is not allowed, shows it to be copied by hand. */
export function ShareButtonView() {
  const warm = useSession((state) => state.artifacts.dictionary?.warmStart ?? false);
  const imported = useSession((state) => state.artifacts.dictionary?.imported !== undefined);
  const [outcome, setOutcome] = useState<"copied" | "by-hand" | null>(null);
  useEffect(() => {
    if (outcome !== "copied") return;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const share = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setOutcome("copied");
    } catch {
      setOutcome("by-hand");
    }
  };
  return (
    <div className="share">
      <button
        type="button"
        className="button"
        aria-label="Share"
        data-hint={
          imported
            ? "Copies a link to these settings. The concepts on screen are from a file, which is not in the link: whoever opens it sees those of the bundle."
            : warm
              ? "Copies a link to these settings. The concepts on screen were started warm; whoever opens the link learns them from the data alone, so they may differ."
              : "Copies a link to exactly this view."
        }
        onClick={() => void share()}
      >
        {outcome === "copied" ? "Copied" : "Share"}
      </button>
      <span className="visually-hidden" role="status">
        {outcome === "copied" ? "Link copied." : ""}
      </span>
      {outcome === "by-hand" && (
        <div className="share-by-hand">
          <label>
            Copy this link
            <input type="text" readOnly value={location.href} onFocus={(event) => event.target.select()} autoFocus />
          </label>
          <button type="button" className="button-quiet" onClick={() => setOutcome(null)}>
            Close
          </button>
        </div>
      )}
    </div>
  );
}
