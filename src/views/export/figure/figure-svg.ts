import { lookAtRest } from "./copy-at-rest";
import { drawElement } from "@/views/export/figure/draw/draw-element";
import { fontOf } from "@/views/export/figure/draw/draw-text";
import type { Drawing } from "@/views/export/figure/draw/drawing";
import { describeLeftOut, embedImages } from "./embed-images";
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

export interface DrawnFigure {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** Which pictures are not in it and why, or nothing; it stands under the caption, too. */
  readonly missing: string;
}

/** What of the page an element shows, as one SVG file that needs nothing else; in light colours, unless `asShown`. */
export async function figureSvg(element: Element, text: FigureText, asShown: boolean): Promise<DrawnFigure> {
  const images: Drawing["images"] = [];
  const root = inColours(asShown, () => lookAtRest(element, (copy) => draw(copy, images)));
  const missing = describeLeftOut(await embedImages(images), images.length);
  addCaption(root, { ...text, caption: missing ? `${text.caption}\n${missing}` : text.caption });
  const texts = [...root.querySelectorAll("text")].map(({ textContent }) => textContent ?? "");
  const faces = await fontFaces(texts, root.getAttribute("font-family") ?? "");
  if (faces) root.querySelector("defs")!.append(Object.assign(svgElement("style"), { textContent: faces }));
  const svg = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
  return { svg, width: Number(root.getAttribute("width")), height: Number(root.getAttribute("height")), missing };
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

function draw(element: Element, images: Drawing["images"]): SVGSVGElement {
  const frame = element.getBoundingClientRect();
  const page = getComputedStyle(document.body);
  const paints = createPaints();
  const defs = svgElement("defs");
  let ids = 0;
  const body = svgElement("g");
  drawElement(element, body, {
    ...{ origin: { x: frame.left - margin, y: frame.top - margin }, paints, defs, images, family: page.fontFamily },
    ...{ newId: () => `figure-${++ids}`, clip: null, decoration: "none", block: element, text: { last: null } },
  });
  const { right, bottom } = extentOf(body);
  const width = Math.ceil(Math.max(right, Math.min(frame.width, 1e5) + margin)) + margin;
  const height = Math.ceil(bottom) + margin;
  const root = svgElement("svg", {
    ...{ width, height, role: "img", color: paints(page.color)?.colour ?? "#000000" },
    // After the page's own font, the static family that a drawing program may have, and such as are no wider.
    ...{ "font-family": page.fontFamily.replace(/,/, ", Inter, Helvetica, Arial, 'Liberation Sans',") },
  });
  root.setAttribute("xmlns", svgNamespace);
  root.append(defs, svgElement("rect", { width, height, fill: paints(page.backgroundColor)?.colour ?? "#ffffff" }), body);
  return root;
}

/** What the figure is called and shows: for programs, and in lines below it. */
function addCaption(root: SVGSVGElement, { name, caption, metadata }: FigureText): void {
  const [width, captionTop] = ["width", "height"].map((key) => Number(root.getAttribute(key))) as [number, number];
  const lines = wrap(caption, width - 2 * margin, getComputedStyle(document.body));
  const height = captionTop + lines.length * captionLine + margin;
  for (const [key, value] of Object.entries({ height, viewBox: `0 0 ${width} ${height}`, "aria-label": name }))
    root.setAttribute(key, String(value));
  root.querySelector(":scope > rect")!.setAttribute("height", String(height));
  const said = { title: name, desc: caption, metadata };
  root.prepend(
    ...Object.entries(said).map(([tag, content]) =>
      Object.assign(svgElement(tag as keyof SVGElementTagNameMap), { textContent: xmlText(content) }),
    ),
  );
  root.append(
    ...lines.map((line, i) => {
      const y = captionTop + (i + 0.75) * captionLine;
      const text = svgElement("text", {
        x: margin,
        y,
        "font-size": `${captionSize}px`,
        fill: root.getAttribute("color")!,
        class: "caption",
      });
      return Object.assign(text, { textContent: xmlText(line) });
    }),
  );
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
