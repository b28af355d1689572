/** A·Z in plain loops with float64 sums; the reference backend calls it too. */
export { weightedSums as weightedSumsReference } from "@/core/linalg/weighted-sums";
