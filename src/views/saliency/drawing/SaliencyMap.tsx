import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import type { PatchGrid } from "@/core/bundle/patches";
import { indexOfLargest } from "@/core/linalg/largest";
import type { Box } from "@/core/metrics/localisation/boxed-objects";
import { formatNumber } from "@/views/numbers";
import { type Domain, palettes, shareOf } from "./palettes";
import { patchName, patchPlace } from "@/views/media/patch-place";
import type { SaliencyStyle } from "./saliency-style";
import { smoothImage } from "./smooth-image";

export interface SaliencyMapProps {
  /** What the saliency map is of: "Concept 3". */
  readonly name: string;
  readonly grid: PatchGrid;
  readonly values: ArrayLike<number>; // [P] u·h
  readonly domain: Domain;
  readonly style: SaliencyStyle;
  readonly boxes: readonly { readonly box: Box; readonly name: string }[];
  /** The patch that the sample's own row was taken at. */
  readonly own?: number | undefined;
}

const side = 100; // of the drawing; it is stretched over the image
const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** u·h on the patch grid, to be laid over the image: colours, the largest patch, objects' boxes; arrow keys go from patch to patch. */
export function SaliencyMap({ name, grid, values, domain, style, boxes, own }: SaliencyMapProps) {
  const drawing = useRef<SVGSVGElement>(null);
  const largest = indexOfLargest(values);
  const [current, setCurrent] = useState(largest);
  const { palette, opacity, smooth } = style;
  const image = useMemo(() => (smooth ? smoothImage(values, grid, domain, palette) : null), [smooth, values, grid, domain, palette]);
  const [rows, columns] = grid;
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const row = Math.min(rows - 1, Math.max(0, Math.floor(current / columns) + step[0]));
    const column = Math.min(columns - 1, Math.max(0, (current % columns) + step[1]));
    drawing.current?.querySelector<SVGElement>(`[data-patch="${row * columns + column}"]`)?.focus();
  };
  const rect = (patch: number, inset = 0) => {
    const [row, column] = patchPlace(patch, grid);
    const [height, width] = [side / rows, side / columns];
    return { x: column * width + inset, y: row * height + inset, width: width - 2 * inset, height: height - 2 * inset };
  };
  return (
    <svg
      ref={drawing}
      className="saliency-map"
      viewBox={`0 0 ${side} ${side}`}
      role="group"
      aria-label={`${name} on the image, ${rows} × ${columns} patches`}
      onKeyDown={move}
    >
      {image && <image href={image} width={side} height={side} opacity={opacity} preserveAspectRatio="none" />}
      {Array.from({ length: rows * columns }, (_, patch) => {
        const said = `${patchName(patch, grid)}: u·h = ${formatNumber(values[patch])}${patch === largest ? ", the largest" : ""}`;
        return (
          <rect
            key={patch}
            {...rect(patch)}
            className="saliency-patch"
            data-patch={patch}
            fill={image ? "transparent" : palettes[palette].colour(shareOf(values[patch]!, domain))}
            fillOpacity={image ? 0 : opacity}
            role="img"
            aria-label={said}
            data-hint={said}
            tabIndex={patch === Math.min(current, rows * columns - 1) ? 0 : -1}
            onFocus={() => setCurrent(patch)}
          />
        );
      })}
      {style.boxes &&
        boxes.map(({ box: [left, top, right, bottom], name }, i) => (
          <g key={i} className="saliency-box">
            <title>{name}</title>
            <rect x={left * side} y={top * side} width={(right - left) * side} height={(bottom - top) * side} />
          </g>
        ))}
      {own !== undefined && <rect className="saliency-own" {...rect(own, 1)} />}
      <rect className="saliency-largest is-under" {...rect(largest, 1)} />
      <rect className="saliency-largest" {...rect(largest, 1)} />
    </svg>
  );
}
