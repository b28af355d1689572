import type { Table } from "@/io/table";
import type { Explanation } from "@/worker/protocol/explain";

/** The active concepts of a sample, strongest first, with how much of its state they make. */
export function explanationTable({ sampleIndex, split, contributions, reconstructed, stateNorm, errorNorm }: Explanation): Table {
  const ofAll = [sampleIndex, split, reconstructed, stateNorm, errorNorm];
  return {
    columns: ["concept", "activation", "share_of_largest", "sample", "split", "reconstructed", "state_norm", "error_norm"],
    rows: contributions.map(({ concept, activation, share }) => [concept + 1, activation, share, ...ofAll]),
  };
}
