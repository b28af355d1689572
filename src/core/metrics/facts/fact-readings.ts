/** The facts that concepts tell best, told again by the same concepts on other states of the same samples. */
import { groundSamples, type SampleRanking } from "@/core/grounding/ground-samples";
import { columnOf } from "@/core/linalg/matrix";
import type { ConceptAgreement, ScoredSamples } from "./agreement";
import { truthOf } from "./facts";
import { countedHeldOutAuc, type HeldOutArea, heldOutArea } from "./held-out-area";
import { areaUnderCurve, mutualInformation, purity } from "./separation";

/** How well a concept's activation tells one fact. */
export interface FactReading extends HeldOutArea {
  readonly auc: number | undefined; // on the learning samples
  readonly information: number | undefined; // bits, learning samples
  readonly purity: number | undefined; // of the concept's most activating samples
}

/** Each concept's own fact, chosen before, by its activations on other states; nothing is chosen here. */
export function readFacts(
  found: readonly Pick<ConceptAgreement, "concept" | "best">[],
  learned: ScoredSamples,
  heldOut: ScoredSamples | undefined,
  ranking?: SampleRanking,
): (FactReading | undefined)[] {
  const strongest = groundSamples(learned.activations, undefined, ranking);
  return found.map(({ concept, best }) => {
    if (!best) return undefined;
    const truth = truthOf(best.fact, learned.samples);
    const strengths = strengthsOf(learned, concept, best.reversed);
    return {
      auc: areaUnderCurve(strengths, truth),
      ...(heldOut
        ? heldOutArea(strengthsOf(heldOut, concept, best.reversed), truthOf(best.fact, heldOut.samples))
        : { heldOutAuc: undefined, heldOutInterval: undefined }),
      information: mutualInformation(strengths, truth),
      purity: purity(
        strongest[concept]!.map(({ row }) => row),
        truth,
      ),
    };
  });
}

export type MeanReading = Omit<FactReading, "heldOutInterval">;

/** The means over the concepts that have the figure; undefined where none has. */
export function meanReading(readings: readonly (FactReading | undefined)[]): MeanReading {
  const mean = (figure: keyof MeanReading): number | undefined => {
    const values = readings.flatMap((reading) => (figure === "heldOutAuc" ? countedHeldOutAuc(reading) : reading?.[figure]) ?? []);
    return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;
  };
  return { auc: mean("auc"), heldOutAuc: mean("heldOutAuc"), information: mean("information"), purity: mean("purity") };
}

function strengthsOf({ activations }: ScoredSamples, concept: number, reversed: boolean): Float32Array {
  const column = columnOf(activations, concept);
  return reversed ? column.map((activation) => -activation) : column;
}
