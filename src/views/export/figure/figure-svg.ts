import { drawElement } from "@/views/export/figure/draw/draw-element";
import { fontOf } from "@/views/export/figure/draw/draw-text";
import type { Drawing } from "@/views/export/figure/draw/drawing";
import { embedImages } from "./embed-images";
import { fontFaces } from "./embed-fonts";
import { createPaints } from "@/views/export/figure/draw/paints";
import { svgElement, svgNamespace, xmlText } from "@/views/export/figure/draw/svg-elements";

export interface FigureText {
  readonly name: string;
  /** Stands below the figure. */
  readonly caption: string;
  /** For programs that read the file. */
  readonly metadata: string;
}

const margin = 16;
const captionLine = 16;
const captionSize = 11;

/** What of the page an element shows, as one SVG file that needs nothing else; in light colours, unless `asShown`. */
export async function figureSvg(
  element: Element,
  text: FigureText,
  asShown: boolean,
): Promise<{ svg: string; width: number; height: number }> {
  const images: Drawing["images"] = [];
  const root = inColours(asShown, () => draw(element, text, images));
  await embedImages(images);
  const texts = [...root.querySelectorAll("text")].map(({ textContent }) => textContent ?? "");
  const faces = await fontFaces(texts, root.getAttribute("font-family") ?? "");
  if (faces) root.querySelector("defs")!.append(Object.assign(svgElement("style"), { textContent: faces }));
  const svg = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
  return { svg, width: Number(root.getAttribute("width")), height: Number(root.getAttribute("height")) };
}

/** For as long as it takes to look, and without a frame in between, the page is light; no transition tells of it. */
function inColours<Result>(asShown: boolean, look: () => Result): Result {
  const page = document.documentElement;
  page.setAttribute("data-figure-colours", asShown ? "shown" : "light");
  try {
    return look();
  } finally {
    // Back to the page's colours before transitions are: else they would run.
    page.setAttribute("data-figure-colours", "shown");
    void page.offsetHeight;
    page.removeAttribute("data-figure-colours");
  }
}

function draw(element: Element, { name, caption, metadata }: FigureText, images: Drawing["images"]): SVGSVGElement {
  const frame = element.getBoundingClientRect();
  const page = getComputedStyle(document.body);
  const paints = createPaints();
  const defs = svgElement("defs");
  let ids = 0;
  const body = svgElement("g");
  drawElement(element, body, {
    ...{ origin: { x: frame.left - margin, y: frame.top - margin }, paints, defs, images, family: page.fontFamily },
    ...{ newId: () => `figure-${++ids}`, clip: null, decoration: "none" },
  });
  const { right, bottom } = extentOf(body);
  const width = Math.ceil(Math.max(right, Math.min(frame.width, 1e5) + margin)) + margin;
  const lines = wrap(caption, width - 2 * margin, page);
  const captionTop = Math.ceil(bottom) + margin;
  const height = captionTop + lines.length * captionLine + margin;
  const root = svgElement("svg", {
    ...{ width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": name },
    // After the page's own font, the static family that a drawing program may have.
    ...{ "font-family": page.fontFamily.replace(/,/, ", Inter,") },
  });
  root.setAttribute("xmlns", svgNamespace);
  const surface = paints(page.backgroundColor)?.colour ?? "#ffffff";
  const ink = paints(page.color)?.colour ?? "#000000";
  root.append(
    Object.assign(svgElement("title"), { textContent: xmlText(name) }),
    Object.assign(svgElement("desc"), { textContent: xmlText(caption) }),
    Object.assign(svgElement("metadata"), { textContent: xmlText(metadata) }),
    defs,
    svgElement("rect", { width, height, fill: surface }),
    body,
    ...lines.map((line, i) => {
      const y = captionTop + (i + 0.75) * captionLine;
      const text = svgElement("text", { x: margin, y, "font-size": `${captionSize}px`, fill: ink, class: "caption" });
      return Object.assign(text, { textContent: xmlText(line) });
    }),
  );
  return root;
}

/** How far what was drawn reaches; an SVG that is not on the page has no box to ask for. */
function extentOf(body: SVGElement): { right: number; bottom: number } {
  let [right, bottom] = [0, 0];
  for (const part of body.querySelectorAll("text, rect, image, svg")) {
    if (part.parentElement?.closest("svg")) continue;
    const at = (key: string) => Number(part.getAttribute(key) ?? 0);
    right = Math.max(right, at("x") + (part.localName === "text" ? at("textLength") : at("width")));
    bottom = Math.max(bottom, at("y") + (part.localName === "text" ? 4 : at("height")));
  }
  return { right, bottom };
}

function wrap(text: string, width: number, { fontFamily }: CSSStyleDeclaration): string[] {
  const { widthOf } = fontOf({ fontStyle: "normal", fontWeight: "400", fontSize: `${captionSize}px`, fontFamily } as CSSStyleDeclaration);
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ")) {
      if (line && widthOf(`${line} ${word}`) > width) {
        lines.push(line);
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    lines.push(line);
  }
  return lines;
}
