import { normedName, type LayerForm, type TokenGroup } from "@/core/bundle/derived-names";
import type { Manifest } from "@/core/bundle/manifest/schema";
import { formatPercent } from "@/views/numbers";

interface NormedRowsProps {
  readonly manifest: Manifest;
  readonly group: TokenGroup;
  readonly form: LayerForm;
  readonly disabled: boolean;
  readonly onChange: (layer: string) => void;
}

/** Whether each row goes through the model's final norm before anything is made of it. */
export function NormedRows({ manifest, group, form: { layer, normed }, disabled, onChange }: NormedRowsProps) {
  // Nothing to choose.
  if (layer.finalNorm === "after") return null;
  const name = normedName(manifest, layer);
  const kept = keptEnergy(group, layer.id);
  const lost =
    kept === undefined
      ? ""
      : `\nThis layer is stored in a basis that leaves out ${formatPercent(1 - kept)} of the states’ energy about their mean; that is lost before the norm, but for its part in a row’s length.`;
  const hint = name
    ? `Each row is put through the model’s final norm first, as the unembedding would read it there; then it is learned from.${lost}`
    : "The bundle does not hold its model’s final norm.";
  return (
    <label className="check data-normed" data-hint={hint}>
      <input
        type="checkbox"
        checked={normed}
        disabled={disabled || name === undefined}
        onChange={(event) => onChange(event.target.checked ? name! : layer.id)}
      />
      <span>rows normed first</span>
    </label>
  );
}

/** Of a compact layer, the least share of the centred energy that one of the tokens' bases keeps. */
function keptEnergy({ parts }: TokenGroup, layerId: string): number | undefined {
  const shares = parts.flatMap(({ residuals }) =>
    residuals.flatMap((entry) => (entry.layer === layerId && entry.storage === "compact" ? [entry.centredEnergy] : [])),
  );
  return shares.length > 0 ? Math.min(...shares) : undefined;
}
