import { formatNumber } from "@/views/numbers";
import type { Parity } from "./parity";

/** Nearer than this, in percent, two objectives are told as equal. */
const smallest = 0.0001;

/** "objective +0.003 % of scikit-learn’s", or nothing where there is nothing to compare with. */
export function ParityLine({ parity }: { readonly parity: Parity | null }) {
  if (!parity) return null;
  const { relative, ours, theirs, madeBy, tol } = parity;
  const percent = 100 * relative;
  const said = Math.abs(percent) < smallest ? `within ${smallest} %` : `${percent > 0 ? "+" : ""}${formatNumber(percent, 2)} %`;
  return (
    <p
      className="note parity"
      data-hint={`(ours − theirs) / theirs: ${formatNumber(ours, 8)} here, ${formatNumber(theirs, 8)} by ${madeBy} in float64 on the same states with the same K, α and tol = ${formatNumber(tol, 1)}. Below zero is better.`}
    >
      objective <b>{said}</b> of {madeBy.replace(/ [\d.]+$/, "")}’s
    </p>
  );
}
