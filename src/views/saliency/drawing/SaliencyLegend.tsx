import { useId } from "react";
import { formatNumber } from "@/views/numbers";
import { type Domain, palettes, type PaletteName, shareOf } from "./palettes";

interface SaliencyLegendProps {
  readonly palette: PaletteName;
  readonly domain: Domain;
  /** Which marks beside that of the largest patch are on the image. */
  readonly boxes: boolean;
  readonly own: boolean;
}

const stops = 16;

/** What the colours of a saliency map mean: lowest and highest value, 0 where it lies between, and the marks. */
export function SaliencyLegend({ palette, domain, boxes, own }: SaliencyLegendProps) {
  const gradient = useId();
  const [low, high] = domain;
  const { colour, name } = palettes[palette];
  const zero = low < 0 && high > 0 ? shareOf(0, domain) : null;
  return (
    <figure className="saliency-legend" aria-label={`Legend: u·h from ${formatNumber(low)} to ${formatNumber(high)}, ${name}`}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="presentation">
        <defs>
          <linearGradient id={gradient}>
            {Array.from({ length: stops }, (_, i) => (
              <stop key={i} offset={i / (stops - 1)} stopColor={colour(i / (stops - 1))} />
            ))}
          </linearGradient>
        </defs>
        <rect width={100} height={10} fill={`url(#${gradient})`} />
        {zero !== null &&
          ["is-under", undefined].map((under) => (
            <line key={under ?? ""} className={under} x1={zero * 100} x2={zero * 100} y1={0} y2={10} />
          ))}
      </svg>
      <p className="saliency-ends">
        <span>low {formatNumber(low)}</span>
        {zero !== null && <span>line: 0</span>}
        <span>high {formatNumber(high)}</span>
      </p>
      <figcaption>
        <Key mark="largest" name="largest u·h" />
        {boxes && <Key mark="box" name="known object" />}
        {own && <Key mark="own" name="this row’s patch" />}
      </figcaption>
    </figure>
  );
}

function Key({ mark, name }: { readonly mark: string; readonly name: string }) {
  return (
    <span className="saliency-key">
      <svg viewBox="0 0 14 14" width={14} height={14} aria-hidden="true">
        <rect className={`saliency-key-${mark}`} x={1.5} y={1.5} width={11} height={11} />
      </svg>
      {name}
    </span>
  );
}
