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

/** What the colours of a map mean: lowest and highest value, 0 where it lies between, and the marks. */
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
        <span className="saliency-key is-largest">largest u·h</span>
        {boxes && <span className="saliency-key is-box">known object</span>}
        {own && <span className="saliency-key is-own">this row’s patch</span>}
      </figcaption>
    </figure>
  );
}
