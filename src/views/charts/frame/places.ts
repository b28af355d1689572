/** Pixels of a character of a tick or label, at 11 px, where there is no browser to ask. */
const characterWidth = 6.2;
const font = '11px "Inter Variable", system-ui, sans-serif';
export const lineHeight = 14;
/** Of names that have no room side by side, in degrees. */
export const slant = 35;

const widths = new Map<string, number>();
let measuring: CanvasRenderingContext2D | null | undefined;

/** The width of a tick or a label, whatever its letters. */
export function textWidth(text: string): number {
  if (measuring === undefined) measuring = typeof document === "undefined" ? null : document.createElement("canvas").getContext("2d");
  if (!measuring) return text.length * characterWidth;
  const known = widths.get(text);
  if (known !== undefined) return known;
  measuring.font = font;
  // Digits of one width are wider than those that a canvas draws.
  const width = Math.max(measuring.measureText(text).width, /^[\d.,\s%−]+$/.test(text) ? text.length * characterWidth : 0);
  if (document.fonts.status === "loaded") widths.set(text, width);
  return width;
}

/** Labels in the order of what they name, at least a line apart, the last no lower than `bottom`. */
export function spreadLabels<Label extends { readonly at: number }>(labels: readonly Label[], bottom = Infinity): Label[] {
  const ordered = labels.toSorted((a, b) => a.at - b.at);
  let free = -Infinity;
  const placed = ordered.map((label) => {
    const at = Math.max(label.at, free);
    free = at + lineHeight;
    return { ...label, at };
  });
  let limit = bottom;
  return placed
    .toReversed()
    .map((label) => {
      const at = Math.min(label.at, limit);
      limit = at - lineHeight;
      return { ...label, at };
    })
    .toReversed();
}

/** The values whose texts fit beside each other, the first and the last among them. */
export function spacedTicks(values: readonly number[], place: (value: number) => number, text: (value: number) => string): number[] {
  const ordered = [...new Set(values)].sort((a, b) => a - b);
  const last = ordered.at(-1);
  if (last === undefined) return [];
  const half = (value: number) => textWidth(text(value)) / 2 + 4;
  const kept: number[] = [];
  for (const value of ordered.slice(0, -1)) {
    const before = kept.at(-1);
    const clear = (other: number) => Math.abs(place(value) - place(other)) >= half(value) + half(other);
    if ((before === undefined || clear(before)) && (clear(last) || before === undefined)) kept.push(value);
  }
  const only = kept.at(-1);
  const lastFits = only === undefined || Math.abs(place(last) - place(only)) >= half(last) + half(only);
  return lastFits ? [...kept, last] : kept;
}
