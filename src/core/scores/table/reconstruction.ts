import type { SplitReconstruction } from "@/core/metrics/reconstruction";
import type { Measured } from "@/core/scores/measurement";
import { conceptsOwn, type Reading, type Score } from "@/core/scores/score";

/** A figure of every split, the learning split's first. */
const bySplit =
  (figure: (found: SplitReconstruction) => number | undefined) =>
  ({ scores }: Measured): Reading[] =>
    (scores?.reconstruction ?? []).map((found, i) => ({
      ...conceptsOwn,
      split: found.split,
      isHeldOut: i > 0,
      value: figure(found),
      over: { unit: "samples", count: found.rows, unscored: 0 },
    }));

/** How well and how sparsely a dictionary makes its states again. */
export const reconstructionScores: readonly Score[] = [
  {
    id: "error",
    title: "Reconstruction error",
    part: "error",
    chart: "error",
    definition: "Σ‖z − ẑ‖² over Σ‖z‖² of a split’s states.",
    unit: "share of Σ‖z‖²",
    better: "lower",
    format: "percent",
    fromZero: true,
    baselines: [],
    column: ({ split }) => `error_${split}`,
    of: bySplit(({ relativeError }) => relativeError),
  },
  {
    id: "centred-error",
    title: "Error about the mean",
    part: "centred",
    chart: "centred-error",
    definition: "Σ‖z − ẑ‖² over Σ‖z − μ‖² of a split’s states: a dictionary that knows the mean alone has 100 %.",
    unit: "share of Σ‖z − μ‖²",
    better: "lower",
    format: "percent",
    fromZero: true,
    baselines: [],
    column: ({ split }) => `centred_error_${split}`,
    of: bySplit(({ centredError }) => centredError),
  },
  {
    id: "active-weights",
    title: "Active weights",
    part: "active",
    chart: "active-weights",
    definition: "Of the K weights that make each state again, the share that is not 0; the mean over a split’s samples.",
    unit: "share of weights",
    better: null,
    format: "percent",
    fromZero: true,
    baselines: [],
    column: ({ split }) => `active_weights_${split}`,
    of: bySplit(({ activeWeights }) => activeWeights),
    concepts: { column: "density", of: ({ scores }) => [...(scores?.reconstruction[0]?.conceptDensities ?? [])] },
  },
];
