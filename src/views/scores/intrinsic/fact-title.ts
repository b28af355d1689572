import { factName } from "@/views/fact-names";
import type { IntrinsicScores } from "@/core/scores/intrinsic-scores";

type Best = NonNullable<IntrinsicScores["agreement"]>["concepts"][number]["best"];

/** A fact in a table: its last name and its value. */
export function factTitle(best: Best): string {
  return best ? `${best.reversed ? "not " : ""}${factName(best.fact.path)} ${best.fact.value}` : "–";
}
