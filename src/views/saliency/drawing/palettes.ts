import { interpolateCividis, interpolateRdYlBu } from "d3";

/** Colours of a saliency map from its lowest value (0) to its highest (1). */
export const palettes = {
  "red-blue": { name: "red high, blue low", colour: (share: number) => interpolateRdYlBu(1 - share) },
  cividis: { name: "Cividis (colour-blind safe)", colour: interpolateCividis },
} as const;

export type PaletteName = keyof typeof palettes;
export const paletteNames = Object.keys(palettes) as PaletteName[];

/** A value's place between the lowest and the highest, 0…1; the middle where all are equal. */
export function shareOf(value: number, [low, high]: Domain): number {
  return high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5;
}

/** The lowest and the highest value of a scale. */
export type Domain = readonly [low: number, high: number];
