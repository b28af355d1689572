import type { Drawing } from "./drawing";
import { svgElement } from "./svg-elements";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const directions: Readonly<Record<string, number>> = { "to top": 0, "to right": 90, "to bottom": 180, "to left": 270 };

/** Fills a rectangle with one linear or repeating linear gradient, as getComputedStyle writes it; false where it is another kind. */
export function fillWithGradient(rect: SVGRectElement, css: string, box: Box, { defs, newId, paints }: Drawing): boolean {
  const match = /^(repeating-)?linear-gradient\((.*)\)$/.exec(css);
  if (!match) return false;
  const parts = splitAtCommas(match[2]!);
  const angle = angleOf(parts[0]!);
  if (angle !== undefined) parts.shift();
  // CSS: the gradient's line goes through the middle, and is as long as the box seen along it.
  const radians = ((angle ?? 180) * Math.PI) / 180;
  const [dx, dy] = [Math.sin(radians), -Math.cos(radians)];
  const length = Math.abs(box.width * dx) + Math.abs(box.height * dy);
  const stops = stopsOf(parts, length);
  if (stops.length < 2) return false;
  const reach = match[1] ? stops.at(-1)!.at : length;
  const [x1, y1] = [box.x + (box.width - length * dx) / 2, box.y + (box.height - length * dy) / 2];
  const id = newId();
  const line = { x1, y1, x2: x1 + reach * dx, y2: y1 + reach * dy };
  const gradient = svgElement("linearGradient", {
    ...{ id, gradientUnits: "userSpaceOnUse", spreadMethod: match[1] ? "repeat" : undefined },
    ...line,
  });
  for (const { colour, at } of stops) {
    const paint = paints(colour);
    const look = { "stop-color": paint?.colour ?? "#ffffff", "stop-opacity": paint ? paint.opacity : 0 };
    gradient.append(svgElement("stop", { offset: String(reach > 0 ? at / reach : 0), ...look }));
  }
  defs.append(gradient);
  rect.setAttribute("fill", `url(#${id})`);
  return true;
}

function angleOf(text: string): number | undefined {
  return directions[text] ?? (/^-?[\d.]+deg$/.test(text) ? parseFloat(text) : undefined);
}

/** Each stop's place in pixels; those without one lie evenly between their neighbours. */
function stopsOf(parts: readonly string[], length: number): { readonly colour: string; readonly at: number }[] {
  const read = parts.map((part) => {
    const [, colour, place, unit] = /^(.+?)(?: (-?[\d.]+)(px|%))?$/.exec(part)!;
    return { colour: colour!, at: place === undefined ? undefined : Number(place) * (unit === "%" ? length / 100 : 1) };
  });
  const last = read.length - 1;
  const positions = read.map(({ at }, i) => at ?? (i === 0 ? 0 : i === last ? length : undefined));
  return read.map(({ colour }, i) => {
    if (positions[i] !== undefined) return { colour, at: positions[i] };
    const before = positions.findLastIndex((at, j) => j < i && at !== undefined);
    const after = positions.findIndex((at, j) => j > i && at !== undefined);
    const share = (i - before) / (after - before);
    return { colour, at: positions[before]! + share * (positions[after]! - positions[before]!) };
  });
}

function splitAtCommas(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const letter of text) {
    if (letter === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
    depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
  }
  return parts.map((part) => part.trim());
}
