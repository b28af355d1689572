import type { DeletionSummary } from "@/core/scores/deletion-summary";
import { conceptsOwn, type Reading, type Score } from "@/core/scores/score";

type Curve = keyof DeletionSummary["means"];

/** Where a curve and the random one end. */
const endOf =
  (own: Curve, random: Curve): Score["of"] =>
  ({ deletion }): Reading[] => {
    if (!deletion) return [];
    const { means, tests, samples, split, seed, exact } = deletion;
    const about = {
      split,
      over: { unit: "samples" as const, count: samples, unscored: 0 },
      note: `after ${means[own].length - 1} concepts${exact ? "" : "; a linear read-out: the states are not final"}`,
    };
    return [
      { ...conceptsOwn, ...about, value: means[own].at(-1) },
      {
        ...{ side: "random-directions", name: `random directions (seed ${seed})`, ...about, value: means[random].at(-1) },
        ...(own === "deletion" && { test: tests.at(-1) }),
      },
    ];
  };

const shared = {
  unit: "mean log-probability",
  format: 2,
  baselines: ["random-directions"],
  column: null, // a table has the whole curves
} as const;

/** What a sample's concepts do to the token of interest. */
export const deletionScores: readonly Score[] = [
  {
    ...shared,
    id: "deletion",
    chart: "deletion",
    title: "Log-probability after deletion",
    part: "deletion",
    definition:
      "Mean log-probability (natural) of the token of interest after a sample’s strongest concepts were taken from its state. Exact for states after the final norm, a linear read-out for others.",
    better: "lower",
    of: endOf("deletion", "randomDeletion"),
  },
  {
    ...shared,
    id: "insertion",
    chart: "insertion",
    title: "Log-probability after insertion",
    part: "insertion",
    definition:
      "Mean log-probability (natural) of the token of interest after a sample’s strongest concepts were put back on what they leave. Exact for states after the final norm, a linear read-out for others.",
    better: "higher",
    of: endOf("insertion", "randomInsertion"),
  },
];
