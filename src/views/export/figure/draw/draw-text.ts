import type { Drawing } from "./drawing";
import { svgElement, xmlText } from "./svg-elements";
import { textLines, type TextLine } from "./text-lines";

const measuring = document.createElement("canvas").getContext("2d")!;

/** Draws what a text node shows as `text` elements, one a line. */
export function drawText(node: Text, style: CSSStyleDeclaration, into: SVGElement, drawing: Drawing): void {
  if (style.visibility === "hidden") return;
  const { clip } = drawing;
  const font = fontOf(style);
  for (const line of textLines(node)) {
    const middle = (line.top + line.bottom) / 2;
    if (clip && (middle < clip.top || middle > clip.bottom || line.left >= clip.right || line.right <= clip.left)) continue;
    drawLine(line, style, font, into, drawing);
  }
}

/** Draws what a `select` shows: its choice, as text. */
export function drawChoice(select: HTMLSelectElement, style: CSSStyleDeclaration, into: SVGElement, drawing: Drawing): void {
  const text = select.selectedOptions[0]?.label;
  if (!text) return;
  const { left, top, bottom } = select.getBoundingClientRect();
  const font = fontOf(style);
  const from = left + parseFloat(style.paddingLeft);
  drawLine({ text, left: from, right: from + font.widthOf(text), top, bottom }, style, font, into, drawing);
}

interface Font {
  readonly ascent: number;
  readonly descent: number;
  widthOf(text: string): number;
}

/** What the browser says of a font. */
export function fontOf({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): Font {
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  measuring.font = font;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = measuring.measureText("x");
  return {
    ascent,
    descent,
    widthOf(text) {
      measuring.font = font;
      return measuring.measureText(text).width;
    },
  };
}

/** How far apart, in ems, two runs may stand that are one text, and from where on there is a space between them. */
const widestGap = 0.6;
const spaceGap = 0.12;

/**
 * A run that goes on from the one before it on its line becomes a part of it: programs without the font, which take other widths,
 * then neither let words overlap nor run together. Text keeps its own order and direction.
 */
function drawLine(line: TextLine, style: CSSStyleDeclaration, { ascent, descent }: Font, into: SVGElement, drawing: Drawing) {
  const { origin, text: flow, block } = drawing;
  const look = lookOf(style, drawing);
  if (!look) return;
  const height = line.bottom - line.top;
  const baseline = line.top - origin.y + (height - ascent - descent) / 2 + ascent;
  const fontSize = parseFloat(style.fontSize);
  const { last } = flow;
  const gap = last ? (line.left - last.right) / fontSize : Infinity;
  const rtl = style.direction === "rtl";
  if (
    last &&
    !rtl &&
    last.block === block &&
    last.into === into &&
    Math.abs(last.baseline - baseline) < 0.5 &&
    gap > -0.1 &&
    gap < widestGap
  ) {
    const part = svgElement("tspan", look);
    part.textContent = xmlText(`${gap > spaceGap ? " " : ""}${line.text}`);
    last.element.append(part);
    setLength(last.element, line.right - last.left);
    flow.last = { ...last, right: line.right };
    return;
  }
  const element = svgElement("text", {
    x: (rtl ? line.right : line.left) - origin.x,
    y: baseline,
    direction: rtl ? "rtl" : undefined,
    ...look,
  });
  element.textContent = xmlText(line.text);
  setLength(element, line.right - line.left);
  into.append(element);
  flow.last = rtl ? null : { element, block, into, left: line.left, right: line.right, baseline };
}

/** Programs without the font keep each run as wide as it is here, where they know how. */
function setLength(element: SVGTextElement, length: number): void {
  if ([...(element.textContent ?? "")].length < 2) return;
  element.setAttribute("textLength", String(Math.round(length * 100) / 100));
  element.setAttribute("lengthAdjust", "spacingAndGlyphs");
}

function lookOf(style: CSSStyleDeclaration, { paints, family, decoration }: Drawing) {
  const paint = paints(style.color);
  if (!paint) return null;
  return {
    "font-family": family === style.fontFamily ? undefined : style.fontFamily,
    "font-size": style.fontSize,
    "font-weight": style.fontWeight,
    "font-style": style.fontStyle === "normal" ? undefined : style.fontStyle,
    "letter-spacing": style.letterSpacing === "normal" ? undefined : style.letterSpacing,
    style: style.fontVariantNumeric === "normal" ? undefined : `font-variant-numeric:${style.fontVariantNumeric}`,
    "text-decoration": decoration === "none" ? undefined : decoration,
    fill: paint.colour,
    "fill-opacity": paint.opacity === 1 ? undefined : paint.opacity,
  };
}
