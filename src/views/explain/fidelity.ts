import { formatFixed, formatNumber, formatPercent } from "@/views/numbers";
import type { Explanation } from "@/worker/protocol/explain";

/** Below this share of ‖z‖² the concepts say too little about the sample, and its bars turn grey. */
export const poorFidelity = 0.5;

/** How much of a sample's residual its concepts reconstruct, with the definition worked through. */
export function describeFidelity({ reconstructed, stateNorm, errorNorm }: Explanation): {
  readonly value: string;
  readonly meaning: string;
  readonly poor: boolean;
} {
  const left = 1 - reconstructed;
  return {
    value: formatFixed(reconstructed, 2),
    meaning: `Fidelity = 1 − ‖z − ẑ‖² / ‖z‖²: the share of the residual that the dictionary reconstructs. ‖z‖ = ${formatNumber(stateNorm)}, ‖z − ẑ‖ = ${formatNumber(errorNorm)}: ${formatPercent(left)} of ‖z‖² is left unexplained.`,
    poor: !(reconstructed >= poorFidelity),
  };
}
