import { learnDictionary } from "./learn-dictionary";
import type { Method } from "@/core/dictionary/methods/method";
import { projectRows } from "./project";

/** The paper's own choice, by the solver of learn-dictionary.ts. */
export const semiNmf: Method = {
  id: "semi-nmf",
  title: "Semi-NMF",
  texts: {
    formula: "Semi-NMF: Z ≈ V U, with V ≥ 0 and ‖u‖ ≤ 1",
    meaning: "Sparse sums of concepts that are only added, never taken away: the paper’s own choice.",
    objective: "½‖Z − VU‖² + α‖V‖₁",
    activation: "v = argmin over v ≥ 0 of ½‖z − vU‖² + α‖v‖₁.",
    uses: "have an activation above 0",
  },
  signed: false,
  centred: false,
  reconstruction: "sum",
  iteration: { one: "iteration", many: "iterations", meaning: "Passes over all codes and all atoms." },
  resumable: true,
  timed: true,
  params: ["alpha", "update", "start", "tol", "maxIterations"],
  seedDecides: ({ start }) =>
    start === "random"
      ? "the random start, and how a concept that dies is drawn again"
      : "only how a concept that dies is drawn again: the start is the states’ singular vectors, so without deaths every seed gives the same dictionary",
  learn: learnDictionary,
  activations: (rows, { concepts, alpha }) => projectRows(rows, concepts, alpha),
};
