import { formatFixed, formatNumber } from "@/views/numbers";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import type { Explanation } from "@/worker/protocol/explain";
import { methods } from "@/core/dictionary/methods/methods";
import { describeFidelity } from "./fidelity";

const terms = 8;

type Method = DictionaryView["run"]["method"];

/** The explanation as the formula it is, with this sample's numbers. */
export function SampleFormula({ explanation, method }: { readonly explanation: Explanation; readonly method: Method }) {
  const { reconstructed } = explanation;
  const { centred, reconstruction, texts } = methods[method];
  const whole = reconstruction === "nearest";
  const contributions = whole ? explanation.contributions.slice(0, 1) : explanation.contributions;
  const rest = contributions.length - terms;
  return (
    <details className="formula">
      <summary>The formula with this sample’s numbers</summary>
      <p className="measured">
        z ≈ {centred && "μ + "}
        {contributions.slice(0, terms).map(({ concept, activation }, i) => (
          <span key={concept}>
            {i > 0 && " + "}
            {!whole && `${formatFixed(activation, 2)}·`}u<sub>{concept + 1}</sub>
          </span>
        ))}
        {rest > 0 && ` + ${rest} more`}
        {contributions.length === 0 && "0: no concept is active"}
      </p>
      <p className="note">
        {texts.activation} {describeFidelity(explanation).meaning} 1 − {formatNumber(1 - reconstructed)} = {formatNumber(reconstructed)}.
      </p>
    </details>
  );
}
