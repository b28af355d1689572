import { drawBox } from "./draw-box";
import type { Drawing } from "./drawing";
import { fontOf } from "./draw-text";
import { svgElement, xmlText } from "./svg-elements";

/** Draws a ::before or ::after that is placed absolutely in its element (others have no place that a page can ask for). */
export function drawPseudoElement(element: Element, which: "::before" | "::after", into: SVGElement, drawing: Drawing): void {
  const style = getComputedStyle(element, which);
  if (style.content === "none" || style.content === "normal" || style.position !== "absolute" || style.display === "none") return;
  const outer = element.getBoundingClientRect();
  const own = getComputedStyle(element);
  const [left, top, width, height] = [style.left, style.top, style.width, style.height].map(parseFloat) as [number, number, number, number];
  if (own.position === "static" || ![left, top, width, height].every(Number.isFinite)) return;
  const [x, y] = [outer.left + parseFloat(own.borderLeftWidth) + left, outer.top + parseFloat(own.borderTopWidth) + top];
  drawBox(new DOMRectReadOnly(x, y, width, height), style, into, drawing);
  const text = /^"(.+)"$/.exec(style.content)?.[1];
  const paint = drawing.paints(style.color);
  if (!text || !paint) return;
  const { ascent, descent } = fontOf(style);
  const label = svgElement("text", {
    x: x - drawing.origin.x + width / 2,
    y: y - drawing.origin.y + (height - ascent - descent) / 2 + ascent,
    ...{ "text-anchor": "middle", "font-size": style.fontSize, "font-weight": style.fontWeight, fill: paint.colour },
  });
  label.textContent = xmlText(text);
  into.append(label);
}
