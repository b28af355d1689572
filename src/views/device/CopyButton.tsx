import { useEffect, useRef, useState } from "react";

interface CopyButtonProps {
  readonly label: string;
  readonly text: () => string;
}

const shownMs = 2_500;

/** Copies a text; where the clipboard is refused, shows it to be copied by hand. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "by-hand" | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (outcome === "by-hand") box.current?.select();
    if (outcome !== "copied") return;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setOutcome("copied");
    } catch {
      setOutcome("by-hand");
    }
  };
  return (
    <>
      <button type="button" className="button" onClick={() => void copy()}>
        {outcome === "copied" ? "Copied" : label}
      </button>
      <span className="visually-hidden" role="status">
        {outcome === "copied" ? "Copied to the clipboard." : ""}
      </span>
      {outcome === "by-hand" && (
        <div className="copy-by-hand">
          <label>
            The browser refuses the clipboard; copy this text
            <textarea ref={box} readOnly rows={8} value={text()} onFocus={(event) => event.target.select()} />
          </label>
          <button type="button" className="button-quiet" onClick={() => setOutcome(null)}>
            Close
          </button>
        </div>
      )}
    </>
  );
}
