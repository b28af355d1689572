import { copyChart } from "@/views/export/figure/copy-chart";
import { drawBox } from "./draw-box";
import type { Clip, Drawing } from "./drawing";
import { drawPseudoElement } from "./draw-pseudo-element";
import { drawChoice, drawText } from "./draw-text";
import { svgElement, xmlText } from "./svg-elements";

/** Controls, what only readers hear, and what is folded away are no part of a figure. */
const leftOut =
  "[data-figure=none], .button, .button-icon, .button-quiet, input, textarea, progress, .visually-hidden, details:not([open]), [popover], [hidden], script, style, template";

/** Draws an element of the page and all in it, where they are. */
export function drawElement(element: Element, into: SVGElement, drawing: Drawing): void {
  if (element.matches(leftOut)) return;
  const style = getComputedStyle(element);
  if (style.display === "none") return;
  if (element instanceof SVGSVGElement) return copyChart(element, into, drawing);
  const target = style.opacity === "1" ? into : into.appendChild(svgElement("g", { opacity: style.opacity }));
  const boxes = style.display === "inline" ? element.getClientRects() : [element.getBoundingClientRect()];
  if (element instanceof HTMLSelectElement) return drawChoice(element, style, target, drawing);
  if (style.display !== "contents") for (const box of boxes) drawBox(box, style, target, drawing);
  if (element instanceof HTMLImageElement || element instanceof HTMLCanvasElement) return drawImage(element, style, target, drawing);
  const inside: Drawing = {
    ...drawing,
    clip: clipOf(element, style, drawing.clip),
    block: /^(inline|contents)$/.test(style.display) ? drawing.block : element,
    decoration: style.textDecorationLine === "none" ? drawing.decoration : style.textDecorationLine,
  };
  drawPseudoElement(element, "::before", target, inside);
  for (const child of element.childNodes) {
    if (child instanceof Text) drawText(child, style, target, inside);
    else if (child instanceof Element) drawElement(child, target, inside);
  }
  drawPseudoElement(element, "::after", target, inside);
}

/** Of a scrolling element all is drawn; of one that hides what does not fit, what is seen. */
function clipOf(element: Element, style: CSSStyleDeclaration, outer: Clip | null): Clip | null {
  if (style.overflowX !== "hidden" && style.overflowX !== "clip") return outer;
  const box = element.getBoundingClientRect();
  const left = box.left + parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft);
  return {
    left: Math.max(box.left, outer?.left ?? -Infinity),
    top: Math.max(box.top, outer?.top ?? -Infinity),
    right: Math.min(left + element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight), outer?.right ?? Infinity),
    bottom: Math.min(box.bottom, outer?.bottom ?? Infinity),
    radius: parseFloat(style.borderTopLeftRadius) || 0,
  };
}

function drawImage(image: HTMLImageElement | HTMLCanvasElement, style: CSSStyleDeclaration, into: SVGElement, drawing: Drawing): void {
  const { origin, images, defs, clip, newId } = drawing;
  const { left, top, width, height } = image.getBoundingClientRect();
  if (width === 0 || height === 0) return;
  const place = { x: left - origin.x, y: top - origin.y, width, height };
  const element = svgElement("image", { ...place, preserveAspectRatio: "none" });
  const name = image instanceof HTMLImageElement ? image.alt : image.getAttribute("aria-label");
  if (name) element.append(Object.assign(svgElement("title"), { textContent: xmlText(name) }));
  const rx = parseFloat(style.borderTopLeftRadius) || clip?.radius || 0;
  if (rx > 0) {
    const id = newId();
    const path = defs.appendChild(svgElement("clipPath", { id }));
    path.append(svgElement("rect", { ...place, rx: Math.min(rx, width / 2, height / 2) }));
    element.setAttribute("clip-path", `url(#${id})`);
  }
  into.append(element);
  const source = image instanceof HTMLImageElement ? image.currentSrc || image.src : image;
  images.push({ element, source, fit: style.objectFit, width, height });
}
