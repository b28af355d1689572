import type { Drawing } from "./drawing";
import { svgElement, xmlText } from "./svg-elements";
import { cutLine, textLines, type TextLine } from "./text-lines";

const measuring = document.createElement("canvas").getContext("2d")!;

/** Draws what a text node shows as `text` elements, one a line. */
export function drawText(node: Text, style: CSSStyleDeclaration, into: SVGElement, drawing: Drawing): void {
  if (style.visibility === "hidden") return;
  const { clip } = drawing;
  const font = fontOf(style);
  for (const line of textLines(node)) {
    const middle = (line.top + line.bottom) / 2;
    if (clip && (middle < clip.top || middle > clip.bottom || line.left >= clip.right || line.right <= clip.left)) continue;
    drawLine(clip?.ellipsis ? cutLine(line, clip.right, font.widthOf) : line, style, font, into, drawing);
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

function drawLine(
  line: TextLine,
  style: CSSStyleDeclaration,
  { ascent, descent }: Font,
  into: SVGElement,
  { origin, paints, ...drawing }: Drawing,
) {
  const paint = paints(style.color);
  if (!paint) return;
  const height = line.bottom - line.top;
  const text = svgElement("text", {
    x: line.left - origin.x,
    y: line.top - origin.y + (height - ascent - descent) / 2 + ascent,
    "font-family": drawing.family === style.fontFamily ? undefined : style.fontFamily,
    "font-size": style.fontSize,
    "font-weight": style.fontWeight === "400" ? undefined : style.fontWeight,
    "font-style": style.fontStyle === "normal" ? undefined : style.fontStyle,
    "letter-spacing": style.letterSpacing === "normal" ? undefined : style.letterSpacing,
    style: style.fontVariantNumeric === "normal" ? undefined : `font-variant-numeric:${style.fontVariantNumeric}`,
    "text-decoration": drawing.decoration === "none" ? undefined : drawing.decoration,
    fill: paint.colour,
    "fill-opacity": paint.opacity === 1 ? undefined : paint.opacity,
    // Programs without the font keep each run as wide as it is here.
    textLength: [...line.text].length > 1 ? line.right - line.left : undefined,
    lengthAdjust: [...line.text].length > 1 ? "spacingAndGlyphs" : undefined,
  });
  text.textContent = xmlText(line.text);
  into.append(text);
}
