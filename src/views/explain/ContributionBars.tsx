import type { CSSProperties } from "react";
import { formatFixed, formatNumber } from "@/views/numbers";
import type { ConceptContribution } from "@/core/explain/explain-sample";

interface ContributionBarsProps {
  readonly contributions: readonly (ConceptContribution & { readonly name: string; readonly hue: string | undefined })[];
  /** The reconstruction is poor: the bars are grey. */
  readonly poor: boolean;
  readonly onOpen: (concept: number) => void;
}

/** From the left, or where bars have signs from the middle to both sides. */
function placeOf(share: number, signed: boolean): CSSProperties {
  const size = Math.min(1, Math.abs(share)) * (signed ? 50 : 100);
  return { width: `${size}%`, ...(signed && { marginLeft: `${share < 0 ? 50 - size : 50}%` }) };
}

/** A sample's strongest concepts as bars, each divided by the largest. */
export function ContributionBars({ contributions, poor, onOpen }: ContributionBarsProps) {
  const largest = contributions[0];
  const signed = contributions.some(({ activation }) => activation < 0);
  return (
    <ul className="bars">
      {contributions.map(({ concept, activation, share, name, hue }) => (
        <li key={concept} style={hue && !poor ? ({ "--concept": hue } as CSSProperties) : undefined}>
          <button
            type="button"
            className="bar-row"
            aria-label={`Concept ${concept + 1}, ${name}: ${formatFixed(share, 2)} of the largest, activation ${formatNumber(activation)}`}
            data-hint={`Activation ${formatNumber(activation)} / ${formatNumber(largest?.activation)} = ${formatFixed(share, 2)} of the largest. Click opens the concept.`}
            onClick={() => onOpen(concept)}
          >
            <span className="bar-name">
              <b>{concept + 1}</b> {name}
            </span>
            <span className={signed ? "bar-track is-signed" : "bar-track"}>
              <span className={share < 0 ? "bar-fill is-negative" : "bar-fill"} style={placeOf(share, signed)} />
            </span>
            <span className="bar-value">{formatFixed(activation, 2)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
