import type { ReactNode } from "react";
import type { SessionActions } from "@/state/actions/actions";
import { valuesOf } from "@/core/settings/dictionary-settings";
import { writeLink } from "@/state/selection/url";
import type { Measurement } from "@/core/scores/measurement";
import { useActions, useSession } from "@/views/session-context";

interface OpenLinkProps {
  readonly point: Measurement;
  readonly children: ReactNode;
  readonly name?: string;
  /** What of it is open there. */
  readonly at?: Parameters<SessionActions["showMeasured"]>[1];
}

/** A link that is the dictionary's state in the explorer; a plain click shows it at once, without learning it again. */
export function OpenLinkView({ point, children, name, at }: OpenLinkProps) {
  const selection = useSession((state) => state.selection);
  const dataHash = useSession((state) => state.artifacts.bundle?.dataHash ?? null);
  const { showMeasured } = useActions();
  if (!selection) return null;
  const target = { ...selection, ...valuesOf(point.settings), view: "concepts" as const, concept: null, sampleIndex: null, ...at };
  return (
    <a
      className="open-link"
      href={writeLink(target, dataHash, true)}
      aria-label={name}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        showMeasured(point, at);
      }}
    >
      {children}
    </a>
  );
}
