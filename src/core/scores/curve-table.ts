/** What each curve of deletion and insertion is, once: charts, tables and files read it here. */
import { type CurveName, curveNames } from "@/core/explain/deletion-curves";
import type { DeletionSummary } from "./deletion-summary";
import { type BaselineId, baselines } from "./baselines";

interface Curve {
  readonly title: string;
  /** Its columns: this and the number of concepts moved. */
  readonly column: string;
  readonly kind: "deletion" | "insertion";
  /** Whose it is; absent: the concepts' own. */
  readonly side?: BaselineId;
}

const control = (side: BaselineId, kind: Curve["kind"] = "deletion"): Curve => ({
  ...{ title: baselines[side].title, column: `${baselines[side].column}_${kind}`, kind, side },
});

const curveTable: Readonly<Record<CurveName, Curve>> = {
  deletion: { title: "own concepts", column: "deletion", kind: "deletion" },
  inactive: control("inactive-concepts"),
  meanState: control("mean-state"),
  randomDeletion: control("random-directions"),
  centred: control("mean-contribution"),
  insertion: { title: "own concepts", column: "insertion", kind: "insertion" },
  randomInsertion: { ...control("random-directions", "insertion"), title: "random directions (one draw)" },
};

/** The curves that a summary has. */
export function curvesOf({
  means,
}: Pick<DeletionSummary, "means">): (Curve & { readonly name: CurveName; readonly means: readonly (number | undefined)[] })[] {
  return curveNames
    .filter((name) => means[name].some((mean) => mean !== undefined))
    .map((name) => ({ ...curveTable[name], name, means: means[name] }));
}

/** What may be read out of the curves: stands by every chart of them. */
export const curveCaution =
  "Concepts and states lie close to the mean state, so that taking away anything which lies there lowers the token. Compare the concepts with inactive ones and with the mean state, not with random directions alone; what a single sample adds is the curve beyond the mean.";
