import type { DictionaryView } from "./artifacts";

type Method = DictionaryView["run"]["method"];

interface MethodText {
  readonly name: string;
  /** The factorisation in one line. */
  readonly formula: string;
  readonly meaning: string;
  readonly objective: string;
  /** How a state's activations come about. */
  readonly activation: string;
  /** When a row counts as using a concept. */
  readonly uses: string;
}

const nearest = {
  objective: "½‖Z − Ẑ‖²",
  activation: "vₖ = 1 / (1 + ‖z − uₖ‖); what the dictionary makes of the state is the nearest concept.",
  uses: "have it as their nearest concept",
};

/** What each method is called and does, for people. */
export const methods: Readonly<Record<Method, MethodText>> = {
  "semi-nmf": {
    name: "Semi-NMF",
    formula: "Semi-NMF: Z ≈ V U, with V ≥ 0 and ‖u‖ ≤ 1",
    meaning: "Sparse sums of concepts that are only added, never taken away: the paper’s own choice.",
    objective: "½‖Z − VU‖² + α‖V‖₁",
    activation: "v = argmin over v ≥ 0 of ½‖z − vU‖² + α‖v‖₁.",
    uses: "have an activation above 0",
  },
  pca: {
    name: "PCA",
    formula: "PCA: Z ≈ μ + V U, with orthonormal U",
    meaning: "Directions of largest variance around the mean μ. Activations have signs: a concept may be there, or its opposite.",
    objective: "½‖Z − μ − VU‖²",
    activation: "v = (z − μ)·U.",
    uses: "have an activation other than 0",
  },
  "k-means": {
    name: "K-Means",
    formula: "K-Means: each z ≈ its nearest centre u",
    meaning: "Every state belongs to one of K centres; the best of several seeded k-means++ starts.",
    ...nearest,
  },
  simple: {
    name: "Simple",
    formula: "Simple: the K longest states are the concepts",
    meaning: "No learning: the K states of largest norm. The paper’s plainest baseline.",
    ...nearest,
  },
};

/** Activations have signs. */
export const isSigned = (method: Method) => method === "pca";
