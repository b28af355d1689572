/** One number of a measured dictionary, and the groups of one unit that are drawn together. */

import type { Axis } from "@/views/charts/frame/series";

export interface Figure {
  readonly name: string;
  readonly value: number | undefined; // undefined: there is no such figure of this dictionary
  /** Spread, count, test: what stands beside the value on hover. */
  readonly note?: string | undefined;
  readonly hue: number;
  readonly isBaseline?: boolean;
  /** Stands for its group where there is room for one. */
  readonly isLead?: boolean;
}

export interface FigureGroup {
  /** The same id is the same figures of another dictionary. */
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly unit: string;
  /** Which values of the leading figure are better; null: neither. */
  readonly better: "higher" | "lower" | null;
  readonly format: (value: number) => string;
  readonly formatTick?: (value: number) => string;
  readonly includes?: readonly number[];
  readonly figures: readonly Figure[];
  readonly references?: readonly { readonly at: number; readonly label: string }[];
}

/** The groups that charts of particular sweeps ask for. */
export const groupIds = { error: "error", activeWeights: "active-weights", testScore: "test-score", truth: "truth" } as const;

/** The axis of a group's values. */
export const axisOf = ({ unit, format, formatTick, includes }: FigureGroup): Axis => ({
  ...{ label: unit, format, formatTick },
  ...(includes && { includes }),
});
