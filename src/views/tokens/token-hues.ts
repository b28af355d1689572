/** Okabe–Ito hues from the end that concepts reach last, so that a token's colour is seldom a concept's. */
const hues = ["#56b4e9", "#e69f00", "#cc79a7", "#009e73", "#f0e442", "#d55e00", "#0072b2"] as const;

/** The hue of a token by its place in the dictionary's; beyond the seventh, grey. */
export function tokenHueOf(place: number): string | undefined {
  return hues[place];
}
