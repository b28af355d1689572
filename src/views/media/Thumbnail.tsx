import type { CSSProperties } from "react";
import type { AllowedAddress } from "@/core/bundle/consent";
import type { PatchGrid } from "@/core/bundle/patches";
import type { HoverHandlers } from "@/views/use-hover-intent";
import { PatchOutline } from "./PatchOutline";
import { Picture } from "./Picture";

interface ThumbnailProps {
  readonly sampleIndex: number;
  /** Undefined while it is on its way, null when the bundle has none or its host may not be asked. */
  readonly source: AllowedAddress | null | undefined;
  readonly caption: string;
  /** Said in the hint after the caption. */
  readonly detail?: string;
  /** Of the token whose row it is, where there are several. */
  readonly hue?: string | undefined;
  readonly selected?: boolean;
  readonly highlighted?: boolean;
  readonly dimmed?: boolean;
  /** The patch of the image that its row was taken at. */
  readonly patch?: { readonly patch: number; readonly grid: PatchGrid } | undefined;
  /** False where arrow keys, not Tab, reach the image. */
  readonly inTabOrder?: boolean;
  readonly onOpen: (sampleIndex: number) => void;
  readonly onPoint: (sampleIndex: number | null) => void;
  readonly hover: HoverHandlers;
}

/** One sample as a square image; a missing image shows its caption. */
export function Thumbnail(props: ThumbnailProps) {
  const { sampleIndex, source, caption, detail, hue } = props;
  const states = [
    props.selected && "is-selected",
    props.highlighted && "is-highlighted",
    props.dimmed && "is-dimmed",
    hue && "has-token",
  ].filter(Boolean);
  return (
    <button
      type="button"
      className={["thumbnail", ...states].join(" ")}
      data-sample={sampleIndex}
      style={hue ? ({ "--token": hue } as CSSProperties) : undefined}
      tabIndex={props.inTabOrder === false ? -1 : 0}
      aria-pressed={props.selected}
      data-hint={detail ? `${caption}\n${detail}` : caption}
      onClick={() => props.onOpen(sampleIndex)}
      {...props.hover}
      onFocus={() => props.onPoint(sampleIndex)}
      onBlur={() => props.onPoint(null)}
    >
      {source ? (
        <Picture source={source} alt={caption} loading="lazy" decoding="async" draggable={false} />
      ) : (
        <span className={source === null ? "thumbnail-text" : "thumbnail-text is-loading"}>{caption}</span>
      )}
      {source && props.patch && <PatchOutline {...props.patch} />}
    </button>
  );
}
