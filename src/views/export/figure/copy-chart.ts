import type { Drawing } from "@/views/export/figure/draw/drawing";
import { svgElement, svgNamespace, xmlText } from "@/views/export/figure/draw/svg-elements";

/** What of a chart is copied; anything else (scripts, HTML inside, animation) is not. */
const copied = new Set(
  "svg g path rect circle ellipse line polyline polygon text tspan defs clipPath linearGradient radialGradient stop pattern marker symbol use image title".split(
    " ",
  ),
);
const attributes =
  /^(id|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|fx|fy|dx|dy|width|height|points|transform|viewBox|preserveAspectRatio|offset|(gradient|pattern|clipPath|marker)\w*|refX|refY|orient|spreadMethod|textLength|lengthAdjust|clip-path|mask|href)$/;

/** How a shape looks, with the values that need no saying. */
const usual: Readonly<Record<string, string>> = {
  "fill-opacity": "1",
  "fill-rule": "nonzero",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-opacity": "1",
  "stroke-dasharray": "none",
  "stroke-dashoffset": "0px",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "vector-effect": "none",
  "paint-order": "normal",
};
const usualOfText: Readonly<Record<string, string>> = {
  "font-size": "",
  "font-weight": "400",
  "font-style": "normal",
  "letter-spacing": "normal",
  "font-variant-numeric": "normal",
  "text-anchor": "start",
  "dominant-baseline": "auto",
};
const shapes = new Set("path rect circle ellipse line polyline polygon text tspan use".split(" "));

/** A chart of the page as it looks, with its style written into it. */
export function copyChart(chart: SVGSVGElement, into: SVGElement, drawing: Drawing): void {
  const copy = copyElement(chart, drawing);
  if (!copy) return;
  const { left, top, width, height } = chart.getBoundingClientRect();
  const place = { x: left - drawing.origin.x, y: top - drawing.origin.y, width, height };
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(Math.round(value * 100) / 100));
  if (!chart.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  if (getComputedStyle(chart).overflow === "visible") copy.setAttribute("overflow", "visible");
  into.append(copy);
}

function copyElement(element: Element, drawing: Drawing): SVGElement | null {
  const name = element.localName;
  if (element.namespaceURI !== svgNamespace || !copied.has(name)) return null;
  const style = getComputedStyle(element);
  if (style.display === "none") return null;
  const copy = svgElement(name as keyof SVGElementTagNameMap);
  for (const { localName, value } of element.attributes) {
    if (!attributes.test(localName)) continue;
    if (localName !== "href" || value.startsWith("#")) copy.setAttribute(localName, value);
  }
  if (style.opacity !== "1") copy.setAttribute("opacity", style.opacity);
  if (shapes.has(name)) dress(copy, style, usual, drawing);
  if (name === "text" || name === "tspan") dress(copy, style, usualOfText, drawing);
  if (name === "stop") colour(copy, "stop-color", style.stopColor, drawing);
  if (element instanceof SVGImageElement) {
    const { width, height } = element.getBBox();
    drawing.images.push({ element: copy as SVGImageElement, source: element.href.baseVal, fit: "fill", width, height });
  }
  for (const child of element.childNodes) {
    if (child instanceof Text) copy.append(xmlText(child.data));
    else if (child instanceof Element) {
      const inside = copyElement(child, drawing);
      if (inside) copy.append(inside);
    }
  }
  return copy;
}

function dress(copy: SVGElement, style: CSSStyleDeclaration, properties: Readonly<Record<string, string>>, drawing: Drawing): void {
  if (properties === usual) colour(copy, "fill", style.fill, drawing);
  else if (style.fontFamily !== drawing.family) copy.setAttribute("font-family", style.fontFamily);
  for (const [property, plain] of Object.entries(properties)) {
    const value = style.getPropertyValue(property);
    if (value === plain || value === "") continue;
    if (property === "stroke") colour(copy, property, value, drawing);
    else if (property === "font-variant-numeric") copy.style.setProperty(property, value);
    else copy.setAttribute(property, value);
  }
  if (style.visibility === "hidden") copy.setAttribute("visibility", "hidden");
}

function colour(copy: SVGElement, property: string, value: string, { paints }: Drawing): void {
  if (value === "none" || value.startsWith("url(")) return copy.setAttribute(property, value.replace(/["']/g, ""));
  const paint = paints(value);
  copy.setAttribute(property, paint?.colour ?? "none");
  if (paint && paint.opacity !== 1)
    copy.setAttribute(property === "stop-color" ? "stop-opacity" : `${property}-opacity`, String(paint.opacity));
}
