/** Okabe–Ito hues in a fixed order; a sample's first concept takes the first, in every view. */
const okabeIto = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442"] as const;

/** The hue of the concept at this place of an explanation; beyond the seventh, grey. */
export function hueOf(place: number): string | undefined {
  return okabeIto[place];
}
