import type { CSSProperties } from "react";
import type { NextWordExplanation } from "@/worker/protocol/explain";
import { formatFixed, formatPercent } from "@/views/numbers";
import { pieceText } from "./piece-text";

interface LedgerBarsProps {
  readonly ledger: NextWordExplanation["ledger"];
  readonly off: readonly number[];
  readonly nameOf: (concept: number) => string;
  /** As the concept has it in the bars above. */
  readonly hueOf: (concept: number) => string | undefined;
  readonly onToggle: (concept: number) => void;
}

/** One word's logit as bars, one a concept and one for the rest; they sum to it. A click switches a concept off and on. */
export function LedgerBars({ ledger, off, nameOf, hueOf, onToggle }: LedgerBarsProps) {
  const { concepts, mean, rest, bias, logit, probability, wholeProbability, text } = ledger;
  const active = [...concepts.keys()]
    .filter((k) => concepts[k] !== 0)
    .sort((a, b) => Math.abs(concepts[b]!) - Math.abs(concepts[a]!) || a - b);
  const others = [
    { name: "mean of the states", part: mean },
    { name: "rest of the state", part: rest },
    { name: "bias", part: bias },
  ].filter(({ name, part }) => part !== 0 || name === "rest of the state");
  const left = off.reduce((rest, concept) => rest - (concepts[concept] ?? 0), logit);
  const names = [...off].sort((a, b) => a - b).map((concept) => concept + 1);
  const largest = Math.max(...concepts.map(Math.abs), ...others.map(({ part }) => Math.abs(part)));
  return (
    <>
      <p className="ledger-head">
        Logit of <b>{pieceText(text)}</b> {formatFixed(left, 2)}
        {off.length > 0 &&
          ` without ${names.length === 1 ? "Concept" : "Concepts"} ${names.join(", ")}, ${formatFixed(logit, 2)} with all; probability ${formatPercent(wholeProbability)} → ${formatPercent(probability)}`}
      </p>
      <ul className="bars" aria-label={`The logit of ${text} by concept`}>
        {active.map((concept) => (
          <li key={concept} style={styleOf(hueOf(concept))}>
            <button
              type="button"
              className={off.includes(concept) ? "bar-row is-off" : "bar-row"}
              aria-pressed={!off.includes(concept)}
              data-hint={`Concept ${concept + 1} adds ${formatFixed(concepts[concept], 3)} to the logit. Click switches it ${off.includes(concept) ? "on" : "off"}.`}
              onClick={() => onToggle(concept)}
            >
              <span className="bar-name">
                <b>{concept + 1}</b> {nameOf(concept)}
              </span>
              <SignedBar part={concepts[concept]!} largest={largest} />
              <span className="bar-value">{formatFixed(concepts[concept], 2)}</span>
            </button>
          </li>
        ))}
        {others.map(({ name, part }) => (
          <li key={name} className="bar-row is-fixed">
            <span className="bar-name">{name}</span>
            <SignedBar part={part} largest={largest} />
            <span className="bar-value">{formatFixed(part, 2)}</span>
          </li>
        ))}
      </ul>
      <p className="note bars-note">
        {off.length > 0 ? "The parts that are on sum to the first logit, all parts to the second." : "The parts sum to the logit."}{" "}
        <span data-figure="none">Click a concept to switch it off.</span>
      </p>
    </>
  );
}

const styleOf = (hue: string | undefined) => (hue === undefined ? undefined : ({ "--concept": hue } as CSSProperties));

function SignedBar({ part, largest }: { readonly part: number; readonly largest: number }) {
  const size = largest > 0 ? (Math.abs(part) / largest) * 50 : 0;
  const style: CSSProperties = { width: `${size}%`, marginLeft: `${part < 0 ? 50 - size : 50}%` };
  return (
    <span className="bar-track is-signed">
      <span className={part < 0 ? "bar-fill is-negative" : "bar-fill"} style={style} />
    </span>
  );
}
