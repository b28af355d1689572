import type { Drawing } from "./drawing";
import { fillWithGradient } from "./gradient";
import { svgElement } from "./svg-elements";

const sides = ["Top", "Right", "Bottom", "Left"] as const;

/** Draws an element's background and borders over its box, in the page's coordinates. */
export function drawBox(box: DOMRectReadOnly, style: CSSStyleDeclaration, into: SVGElement, drawing: Drawing): void {
  if (box.width <= 0 || box.height <= 0 || style.visibility === "hidden") return;
  const { origin, paints } = drawing;
  const [x, y] = [box.left - origin.x, box.top - origin.y];
  const { width, height } = box;
  const rx = Math.min(parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2) || undefined;
  const background = paints(style.backgroundColor);
  if (background)
    into.append(svgElement("rect", { x, y, width, height, rx, fill: background.colour, "fill-opacity": shown(background.opacity) }));
  if (style.backgroundImage.includes("linear-gradient(") && style.backgroundSize === "auto") {
    const rect = svgElement("rect", { x, y, width, height, rx });
    if (fillWithGradient(rect, style.backgroundImage, { x, y, width, height }, drawing)) into.append(rect);
  }
  const inset = /^(.+?) 0px 0px 0px ([\d.]+)px inset$/.exec(style.boxShadow);
  if (inset) outline(into, { x, y, width, height, rx }, parseFloat(inset[2]!), paints(inset[1]!));
  const borders = sides.map((side) => ({
    width: style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]),
    colour: style[`border${side}Color`],
  }));
  const [top, right, bottom, left] = borders as [Border, Border, Border, Border];
  if (borders.every((border) => border.width === top.width && border.colour === top.colour))
    return outline(into, { x, y, width, height, rx }, top.width, paints(top.colour));
  edge(into, { x, y, width, height: top.width }, paints(top.colour));
  edge(into, { x: x + width - right.width, y, width: right.width, height }, paints(right.colour));
  edge(into, { x, y: y + height - bottom.width, width, height: bottom.width }, paints(bottom.colour));
  edge(into, { x, y, width: left.width, height }, paints(left.colour));
}

interface Border {
  readonly width: number;
  readonly colour: string;
}
interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rx?: number | undefined;
}
type Painted = ReturnType<Drawing["paints"]>;

const shown = (opacity: number) => (opacity === 1 ? undefined : opacity);

/** A line inside the rectangle's edge. */
function outline(into: SVGElement, { x, y, width, height, rx }: Rectangle, line: number, paint: Painted): void {
  if (line <= 0 || !paint || width <= line || height <= line) return;
  const inner = { x: x + line / 2, y: y + line / 2, width: width - line, height: height - line, rx: rx && Math.max(0, rx - line / 2) };
  into.append(
    svgElement("rect", { ...inner, fill: "none", stroke: paint.colour, "stroke-width": line, "stroke-opacity": shown(paint.opacity) }),
  );
}

function edge(into: SVGElement, rectangle: Rectangle, paint: Painted): void {
  if (rectangle.width <= 0 || rectangle.height <= 0 || !paint) return;
  into.append(svgElement("rect", { ...rectangle, fill: paint.colour, "fill-opacity": shown(paint.opacity) }));
}
