import { formatFixed, formatNumber } from "@/views/numbers";
import type { Explanation } from "@/views/artifacts";
import { describeFidelity } from "./fidelity";

const terms = 8;

/** The explanation as the formula it is, with this sample's numbers. */
export function SampleFormula({ explanation }: { readonly explanation: Explanation }) {
  const { contributions, reconstructed } = explanation;
  const rest = contributions.length - terms;
  return (
    <details className="formula">
      <summary>The formula with this sample’s numbers</summary>
      <p className="measured">
        z ≈{" "}
        {contributions.slice(0, terms).map(({ concept, activation }, i) => (
          <span key={concept}>
            {i > 0 && " + "}
            {formatFixed(activation, 2)}·u<sub>{concept + 1}</sub>
          </span>
        ))}
        {rest > 0 && ` + ${rest} more`}
        {contributions.length === 0 && "0: no concept is active"}
      </p>
      <p className="note">
        v = argmin over v ≥ 0 of ½‖z − vU‖² + α‖v‖₁. {describeFidelity(explanation).meaning} 1 − {formatNumber(1 - reconstructed)} ={" "}
        {formatNumber(reconstructed)}.
      </p>
    </details>
  );
}
