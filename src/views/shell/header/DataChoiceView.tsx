import { useMemo } from "react";
import { findLayer, findTokens, layersOf, normedName } from "@/core/bundle/derived-names";
import type { Manifest } from "@/core/bundle/manifest/schema";
import { useActions, useSession } from "@/views/session-context";
import { TokenChoice } from "@/views/tokens/TokenChoice";
import { NormedRows } from "./NormedRows";

/** Which word or words, and which layer of the model. */
export function DataChoiceView() {
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const selection = useSession((state) => state.selection);
  const learning = useSession((state) => state.jobs.learning !== undefined);
  const { select } = useActions();
  const token = selection?.token;
  const layers = useMemo(() => (manifest && token !== undefined ? layersOf(manifest, token) : []), [manifest, token]);
  const group = manifest && token !== undefined ? findTokens(manifest, token) : undefined;
  const form = manifest && selection ? findLayer(manifest, selection.layer) : undefined;
  // For a moment after another bundle has been opened, the selection is still of the one before.
  if (!manifest || !selection || !group || !form) return null;
  return (
    <div className="data-choice">
      <TokenChoice manifest={manifest} group={group} disabled={learning} onChoose={(token) => select({ token })} />
      <label data-hint="0 = the embeddings, i = the residual stream after block i, final = after the final norm.">
        <span>Layer</span>
        <select
          value={form.layer.id}
          disabled={learning}
          onChange={({ target: { value } }) => select({ layer: form.normed ? normedOrPlain(manifest, value) : value })}
        >
          {layers.map((layer) => (
            <option key={layer.id} value={layer.id}>
              {nameOf(layer, manifest)}
            </option>
          ))}
        </select>
      </label>
      <NormedRows manifest={manifest} group={group} form={form} disabled={learning} onChange={(layer) => select({ layer })} />
    </div>
  );
}

function normedOrPlain(manifest: Manifest, id: string): string {
  const layer = manifest.layers.find((entry) => entry.id === id);
  return (layer && normedName(manifest, layer)) ?? id;
}

function nameOf({ stateIndex, finalNorm }: Manifest["layers"][number], { model }: Manifest): string {
  if (stateIndex === "final") return "final, after the norm";
  return `${stateIndex} of ${model.blockCount}${finalNorm === "after" ? ", after the norm" : ""}`;
}
