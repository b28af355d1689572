/** The figures of one measured dictionary, in groups of one unit each: a group is a chart. */
import type { Measurement } from "@/views/artifacts";
import { formatCount, formatFixed, formatNumber, formatPercent } from "@/views/numbers";
import { agreementFigures, truthFigures } from "./truth-figures";
import { groupIds, type FigureGroup } from "./figure";
import { neuralFigures } from "./neural-figures";
import { baselineNames } from "@/views/scores/baseline-names";

/** All figures of a measurement, in the order in which they are shown. */
export function figuresOf(measurement: Measurement): FigureGroup[] {
  const { scores, neural, deletion } = measurement;
  return [
    errorFigures(scores),
    ...neural.flatMap(neuralFigures),
    ...(scores.agreement ? [truthFigures(scores.agreement)] : []),
    overlapFigures(scores),
    ...(scores.agreement ? agreementFigures(scores.agreement) : []),
    densityFigures(scores),
    ...(deletion ? [deletionFigures(deletion)] : []),
  ];
}

type Scores = Measurement["scores"];

function errorFigures({ reconstruction }: Scores): FigureGroup {
  return {
    id: groupIds.error,
    title: "Reconstruction error ↓",
    definition:
      "Σ‖z − ẑ‖² over Σ‖z‖² of a split’s states. Centred: over Σ‖z − μ‖², where a dictionary that knows the mean alone has 100 %.",
    unit: "share of Σ‖z‖²",
    format: formatPercent,
    includes: [0],
    figures: reconstruction.map(({ split, rows, relativeError, centredError, density }, i) => ({
      name: split,
      value: relativeError,
      note: `centred ${formatPercent(centredError)}; ${formatCount(rows)} samples, ${formatPercent(density)} of the weights are not 0`,
      hue: i,
      isLead: i === Math.min(1, reconstruction.length - 1),
    })),
  };
}

function densityFigures({ reconstruction }: Scores): FigureGroup {
  return {
    id: groupIds.density,
    title: "Share of non-zero activations",
    definition: "Of the K weights that make each state again, the share that is not 0; the mean over a split’s samples.",
    unit: "share of weights",
    format: formatPercent,
    includes: [0],
    figures: reconstruction.map(({ split, rows, density }, i) => ({
      name: split,
      value: density,
      note: `${formatCount(rows)} samples`,
      hue: i,
      isLead: i === Math.min(1, reconstruction.length - 1),
    })),
  };
}

function overlapFigures({ overlap, baselineOverlap, baseline, noise }: Scores): FigureGroup {
  const note = `mean over ${formatCount(overlap.concepts.length)} concepts`;
  return {
    id: "overlap",
    title: "Overlap of words ↓",
    definition:
      "Mean over concepts of the share of a concept’s words that another concept has too. Undefined for one concept. Dashed: as many random words.",
    unit: "share of words",
    format: (value) => formatFixed(value, 3),
    formatTick: (value) => formatFixed(value, 2),
    includes: [0],
    figures: [
      { name: "own words", value: overlap.mean, note, hue: 0, isLead: true },
      { name: baselineNames[baseline.kind], value: baselineOverlap.mean, note: `${note}; seed ${baseline.seed}`, hue: 0, isBaseline: true },
      ...(noise && "overlap" in noise ? [{ name: "Noise-Imgs", value: noise.overlap.mean, note, hue: 5, isBaseline: true }] : []),
    ],
  };
}

const curveNames = { deletion: "deleted", randomDeletion: "random, deleted", insertion: "inserted", randomInsertion: "random, inserted" };

function deletionFigures({ means, samples, split, exact }: NonNullable<Measurement["deletion"]>): FigureGroup {
  const steps = means.deletion.length - 1;
  return {
    id: "deletion",
    title: "Effect on the token of interest",
    definition:
      "Mean log-probability (natural) of the token after a sample’s strongest concepts were taken from its state, or put back on what they leave; dashed, random directions of the same norm. Exact for states after the final norm, a linear read-out for others.",
    unit: "mean log-probability",
    format: (value) => formatFixed(value, 2),
    formatTick: (value) => formatNumber(value),
    figures: (["deletion", "randomDeletion", "insertion", "randomInsertion"] as const).map((name) => ({
      name: curveNames[name],
      value: means[name].at(-1),
      note: `after ${steps} concepts; ${formatCount(samples)} ${split} samples${exact ? "" : "; a linear read-out: the states are not final"}`,
      hue: name.endsWith("eletion") ? 1 : 0,
      isBaseline: name.startsWith("random"),
      isLead: name === "deletion",
    })),
  };
}
