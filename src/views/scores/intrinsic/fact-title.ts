import type { IntrinsicScores } from "@/core/scores/intrinsic-scores";

type Best = NonNullable<IntrinsicScores["agreement"]>["concepts"][number]["best"];

/** A fact in a table: its last name and its value. */
export function factTitle(best: Best): string {
  return best ? `${best.reversed ? "not " : ""}${best.fact.path.split(".").at(-1)} ${best.fact.value}` : "–";
}
