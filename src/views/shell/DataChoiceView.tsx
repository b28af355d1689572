import { useMemo } from "react";
import type { Manifest } from "@/core/bundle/schema";
import { useActions, useSession } from "@/views/session-context";

/** Which word, and which layer of the model. */
export function DataChoiceView() {
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const selection = useSession((state) => state.selection);
  const learning = useSession((state) => state.jobs.learning !== undefined);
  const { select } = useActions();
  const token = selection?.token;
  const layers = useMemo(() => (manifest && token !== undefined ? layersOf(manifest, token) : []), [manifest, token]);
  if (!manifest || !selection) return null;
  return (
    <div className="data-choice">
      <label>
        <span>Token</span>
        <select value={selection.token} disabled={learning} onChange={(event) => select({ token: event.target.value })}>
          {manifest.tokens.map(({ token }) => (
            <option key={token}>{token}</option>
          ))}
        </select>
      </label>
      <label data-hint="0 = the embeddings, i = the residual stream after block i, final = after the final norm.">
        <span>Layer</span>
        <select value={selection.layer} disabled={learning} onChange={(event) => select({ layer: event.target.value })}>
          {layers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function layersOf(manifest: Manifest, token: string): readonly { id: string; name: string }[] {
  const present = new Set(manifest.tokens.find((entry) => entry.token === token)?.residuals.map(({ layer }) => layer));
  return manifest.layers
    .filter(({ id }) => present.has(id))
    .map(({ id, stateIndex, finalNorm }) => ({
      id,
      name:
        stateIndex === "final"
          ? "final, after the norm"
          : `${stateIndex} of ${manifest.model.blockCount}${finalNorm === "after" ? ", after the norm" : ""}`,
    }));
}
