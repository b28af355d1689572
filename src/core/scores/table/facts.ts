import { leastPositives } from "@/core/metrics/statistics/intervals/proportion-interval";
import { countedHeldOutAuc } from "@/core/metrics/facts/held-out-area";
import type { IntrinsicScores } from "@/core/scores/intrinsic-scores";
import type { Measured } from "@/core/scores/measurement";
import { conceptsOwn, type ConceptValues, overConcepts, type Reading, type Score } from "@/core/scores/score";

type Agreement = NonNullable<IntrinsicScores["agreement"]>;

type Values = (agreement: Agreement) => ConceptValues;
type Samples = "learned" | "held-out";

/** The mean over concepts of what each has, of the learning samples or of the held-out ones, without which there is none. */
const meanOf =
  (values: Values, on: Samples) =>
  ({ scores }: Measured): Reading[] => {
    const agreement = scores?.agreement;
    const split = on === "learned" ? agreement?.learnSplit : agreement?.testSplit;
    const found = agreement ? values(agreement) : [];
    if (split === undefined || found.length === 0) return [];
    return [{ ...conceptsOwn, split, isHeldOut: on === "held-out", ...overConcepts(found) }];
  };

/** A score that each concept has by itself. */
function byConcept(column: string, values: Values, on: Samples): Pick<Score, "of" | "concepts"> {
  return { of: meanOf(values, on), concepts: { column, of: ({ scores }) => (scores?.agreement ? values(scores.agreement) : []) } };
}

type Fact = NonNullable<Agreement["concepts"][number]["best"]>;

const best =
  (value: (fact: Fact) => number | undefined): Values =>
  ({ concepts }) =>
    concepts.map(({ best }) => best && value(best));

/** The same facts after a neutral beginning. */
function neutral(figure: "auc" | "heldOutAuc", on: Samples): Score["of"] {
  const mean = meanOf(
    ({ prefixed }) =>
      "concepts" in prefixed ? prefixed.concepts.map((fact) => (figure === "heldOutAuc" ? countedHeldOutAuc(fact) : fact?.[figure])) : [],
    on,
  );
  return (measured) => {
    const prefixed = measured.scores?.agreement?.prefixed;
    const prefix = prefixed && "prefix" in prefixed ? prefixed.prefix : "";
    return mean(measured).map((reading) => ({ ...reading, note: `all captions forced to begin “${prefix}”` }));
  };
}

const separation = {
  chart: "separation",
  unit: "area under the curve",
  better: "higher",
  format: 2,
  chance: 0.5,
  baselines: [],
} as const;
const share = { chart: "naming", unit: "share", better: "higher", format: "percent", fromZero: true, baselines: [] } as const;

/** How well single concepts tell what is known of the samples, and whether their words say it. */
export const factScores: readonly Score[] = [
  {
    ...separation,
    id: "auc",
    title: "AUC of each concept’s fact",
    part: "AUC",
    definition:
      "For each concept the fact that its activation tells best: the chance that a learning sample of the fact has the larger activation; 0.5 is chance, 1 tells every sample. The mean over concepts.",
    column: () => "auc",
    ...byConcept(
      "auc",
      best(({ auc }) => auc),
      "learned",
    ),
  },
  {
    ...separation,
    id: "auc-held-out",
    title: "Held-out AUC of each concept’s fact",
    part: "held-out AUC",
    isLead: true,
    definition: `The same of samples that nothing was learned from: only they owe nothing to the choice of the fact. The mean is over the concepts whose fact at least ${leastPositives} held-out samples have, and as many lack; each concept’s 95 % interval is Hanley and McNeil’s.`,
    column: () => "auc_held_out",
    of: meanOf(({ concepts }) => concepts.map(({ best }) => countedHeldOutAuc(best)), "held-out"),
    concepts: {
      column: "auc_held_out",
      of: ({ scores }) => scores?.agreement?.concepts.map(({ best }) => best?.heldOutAuc) ?? [],
      intervals: ({ scores }) => scores?.agreement?.concepts.map(({ best }) => best?.heldOutInterval) ?? [],
    },
  },
  {
    ...separation,
    id: "neutral-auc",
    title: "AUC after a neutral beginning",
    part: "AUC, neutral",
    definition: "AUC of the same facts where nothing of the caption has been said yet.",
    column: () => "neutral_auc",
    of: neutral("auc", "learned"),
  },
  {
    ...separation,
    id: "neutral-auc-held-out",
    title: "Held-out AUC after a neutral beginning",
    part: "held-out AUC, neutral",
    definition: "The same of held-out samples.",
    column: () => "neutral_auc_held_out",
    of: neutral("heldOutAuc", "held-out"),
  },
  {
    id: "information",
    title: "Information about each concept’s fact",
    part: "bits",
    chart: null,
    definition: "Mutual information between the fact and the octile of the activation; the mean over concepts.",
    unit: "bits",
    better: "higher",
    format: 2,
    baselines: [],
    column: () => "information_bits",
    ...byConcept(
      "information_bits",
      best(({ information }) => information),
      "learned",
    ),
  },
  {
    ...share,
    id: "words-true",
    title: "Concepts whose words are true",
    part: "words true",
    isLead: true,
    definition: "Concepts of which one word is true of at least 3 of the 5 most activating samples.",
    column: () => "share_words_true",
    ...byConcept("words_true", ({ concepts }) => concepts.map(({ wordsAreTrue }) => wordsAreTrue), "learned"),
  },
  {
    ...share,
    id: "named",
    title: "Concepts whose words say the fact that they tell best",
    part: "named",
    definition: "Concepts of which one word says the fact that the activation tells best.",
    column: () => "share_named",
    ...byConcept("named", ({ concepts }) => concepts.map(({ best }) => best?.named ?? false), "learned"),
  },
  {
    ...share,
    id: "purity",
    title: "Purity of each concept’s samples",
    part: "purity",
    definition: "Of a concept’s most activating samples, the share that the fact is true of; the mean over concepts.",
    column: () => "purity",
    ...byConcept(
      "purity",
      best(({ purity }) => purity),
      "learned",
    ),
  },
  {
    ...share,
    id: "specificity",
    title: "Specificity of each concept",
    part: "specific",
    definition:
      "Polysemanticity probe: of the held-out samples above half of a concept’s maximum, the share that the fact is true of; the mean over concepts.",
    column: () => "specificity",
    ...byConcept(
      "specificity",
      best(({ specificity }) => specificity),
      "held-out",
    ),
  },
];
