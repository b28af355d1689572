import { curvesOf } from "@/core/scores/curve-table";
import type { DeletionSummary } from "@/core/scores/deletion-summary";
import { conceptsOwn, type Reading, type Score } from "@/core/scores/score";

/** Where the curves of a kind end. */
const endsOf =
  (kind: "deletion" | "insertion"): Score["of"] =>
  ({ deletion }): Reading[] =>
    deletion ? curvesOf(deletion).flatMap((curve) => (curve.kind === kind ? [endOf(deletion, curve)] : [])) : [];

function endOf(deletion: DeletionSummary, { name, title, side, means }: ReturnType<typeof curvesOf>[number]): Reading {
  const { split, samples, seed, exact, tests, draws, drawDeviation } = deletion;
  const notes = [
    `after ${means.length - 1} concepts`,
    name === "randomDeletion" && `${draws} draws, whose means deviate by ${drawDeviation.at(-1)!.toFixed(2)}`,
    !exact && "a linear read-out: the states are not final",
  ];
  return {
    ...(side ? { side, name: side === "random-directions" ? `${title} (seed ${seed})` : title } : conceptsOwn),
    split,
    over: { unit: "samples", count: samples, unscored: 0 },
    note: notes.filter(Boolean).join("; "),
    value: means.at(-1),
    ...(name in tests && { test: tests[name as keyof typeof tests].at(-1) }),
  };
}

const shared = {
  unit: "mean log-probability",
  format: 2,
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
    baselines: ["inactive-concepts", "mean-state", "random-directions", "mean-contribution"],
    of: endsOf("deletion"),
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
    baselines: ["random-directions"],
    of: endsOf("insertion"),
  },
];
