/** The charts of a sweep along one axis: a chart a group of figures, a point a measured dictionary. */
import type { SweepPlan } from "@/core/sweep/sweep-plan";
import type { Measurement } from "@/core/scores/measurement";
import type { ChartPoint, ReferenceLine, Series } from "@/views/charts/frame/series";
import { describeSeeds, distinctDictionaries } from "@/core/sweep/distinct-dictionaries";
import { summarise } from "@/core/metrics/statistics/summary";
import { groupIds, type Figure, type FigureGroup } from "@/views/sweeps/figures/figure";
import { figuresOf } from "@/views/sweeps/figures/figures";
import { describeHalf, halfErrors } from "@/views/sweeps/figures/half-error";
import { readingNames, type SweepScale } from "@/views/sweeps/sweep-scale";

export interface SweepChart {
  /** Title, definition and unit; its figures are those of the first point. */
  readonly group: FigureGroup;
  readonly series: readonly Series[];
  readonly references: readonly ReferenceLine[];
}

/** A measured dictionary with its figures. */
export interface FiguredPoint {
  readonly measurement: Measurement;
  readonly groups: readonly FigureGroup[];
}

export const withFigures = (measurement: Measurement): FiguredPoint => ({ measurement, groups: figuresOf(measurement) });

/** Every group that some point has, in the order of the first that has it. */
export function groupsOf(points: readonly FiguredPoint[]): FigureGroup[] {
  const found = new Map<string, FigureGroup>();
  for (const { groups } of points) for (const group of groups) if (!found.has(group.id)) found.set(group.id, group);
  return [...found.values()];
}

/** The charts of a sweep. */
export function chartsOf(points: readonly FiguredPoint[], { vary }: SweepPlan, scale: SweepScale): SweepChart[] {
  return groupsOf(points).map((group) => ({
    group: vary.axis === "layer" ? namedByLead(group) : group,
    series: vary.axis === "layer" ? layerSeries(points, group, scale) : figureSeries(points, group, scale),
    references: [
      ...(group.references ?? []).map((line) => ({ axis: "y" as const, ...line })),
      ...(vary.axis === "k" && group.id === groupIds.error ? halfLines(points) : []),
      ...(vary.axis === "seed" ? meanLine(points, group) : []),
    ],
  }));
}

export const figuresIn = ({ groups }: FiguredPoint, id: string): readonly Figure[] =>
  groups.find((group) => group.id === id)?.figures ?? [];
export const leadOf = (point: FiguredPoint, id: string): Figure | undefined => figuresIn(point, id).find(({ isLead }) => isLead);

/** Where a series is a reading of the states, the title says which figure is shown. */
export function namedByLead(group: FigureGroup): FigureGroup {
  const lead = group.figures.find(({ isLead }) => isLead);
  return lead && group.figures.length > 1 ? { ...group, title: `${group.title}: ${lead.name}` } : group;
}

/** A series a figure. */
function figureSeries(points: readonly FiguredPoint[], group: FigureGroup, scale: SweepScale): Series[] {
  const kinds = new Map(points.flatMap((point) => figuresIn(point, group.id)).map((figure) => [figure.name, figure]));
  return [...kinds.values()].map(({ name, hue, isBaseline }) => ({
    ...{ name, hue, dashed: isBaseline === true, joined: scale.isJoined },
    points: points.flatMap((point) =>
      pointsOf(
        point,
        figuresIn(point, group.id).find((figure) => figure.name === name),
        scale,
      ),
    ),
  }));
}

/** By layer: a series a reading of the states, of the leading figure and of the first baseline alone. */
function layerSeries(points: readonly FiguredPoint[], group: FigureGroup, scale: SweepScale): Series[] {
  const readings = [...new Set(points.map(({ measurement }) => scale.readingOf(measurement.settings)))];
  return readings.flatMap((reading, hue) => {
    const read = points.filter(({ measurement }) => scale.readingOf(measurement.settings) === reading);
    const series = (pick: (figures: readonly Figure[]) => Figure | undefined) =>
      read.flatMap((point) => pointsOf(point, pick(figuresIn(point, group.id)), scale));
    const own = series((figures) => figures.find(({ isLead }) => isLead));
    const random = series((figures) => figures.find(({ isBaseline }) => isBaseline));
    const name = readingNames[reading];
    return [{ name, hue, points: own }, ...(random.length > 0 ? [{ name: `${name}: baseline`, hue, dashed: true, points: random }] : [])];
  });
}

function pointsOf({ measurement }: FiguredPoint, figure: Figure | undefined, scale: SweepScale): ChartPoint[] {
  const { key: id, settings, warmStart } = measurement;
  if (!figure) return [];
  const note = [figure.note, warmStart && "warm start: begun from its neighbour"].filter(Boolean).join("\n");
  return [{ id, name: scale.nameOf(settings), x: scale.placeOf(settings), y: figure.value, note, hollow: warmStart }];
}

/** The paper's rule for K on the learning split, in both readings. */
function halfLines(points: readonly FiguredPoint[]): ReferenceLine[] {
  const errors = points.map(({ measurement: { settings, scores } }) => ({
    k: settings.params.conceptCount,
    error: scores.reconstruction[0]?.relativeError ?? NaN,
  }));
  const largest = Math.max(...errors.map(({ k }) => k));
  return halfErrors(errors).map((half) => ({ axis: "y", at: half.half, label: describeHalf(half, largest) }));
}

/** The mean of the leading figure over seeds, with its spread. */
function meanLine(points: readonly FiguredPoint[], { id, format }: FigureGroup): ReferenceLine[] {
  const summary = summarise(points.map((point) => leadOf(point, id)?.value).filter((value) => value !== undefined));
  if (!summary || summary.count < 2) return [];
  const measured = points.filter((point) => leadOf(point, id)).map(({ measurement }) => measurement);
  // Of one dictionary, measured again and again, there is no spread.
  const spread = distinctDictionaries(measured) > 1 ? `, std ${format(summary.std)}` : "";
  return [{ axis: "y", at: summary.mean, label: `mean ${format(summary.mean)}${spread}, ${describeSeeds(measured)}` }];
}
