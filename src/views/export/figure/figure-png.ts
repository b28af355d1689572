import { firstCovered } from "./embed-fonts";
import { svgNamespace } from "@/views/export/figure/draw/svg-elements";

/** Larger ones come out empty in some browser. */
const longestSide = 16_384;
const mostPixels = 160_000_000;

/** An SVG figure as PNG at so many pixels a CSS pixel. */
export async function figurePng({ svg, width, height }: { svg: string; width: number; height: number }, scale: number): Promise<Blob> {
  const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
  if (Math.max(columns, rows) > longestSide || columns * rows > mostPixels)
    throw new Error(
      `At ${scale}× this figure would have ${columns} × ${rows} pixels, more than a browser draws. Choose a smaller PNG, or SVG.`,
    );
  await warmFonts(svg);
  const canvas = await paint(svg, columns, rows);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("The browser could not draw this figure as PNG. Choose a smaller PNG, or SVG.");
  return blob;
}

async function paint(svg: string, columns: number, rows: number): Promise<HTMLCanvasElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = columns;
    canvas.height = rows;
    canvas.getContext("2d")!.drawImage(image, 0, 0, columns, rows);
    return canvas;
  } finally {
    URL.revokeObjectURL(address);
  }
}

const attempts = 40;
const attemptMs = 50;

/**
 * A picture counts as loaded before the fonts inside it are, and its text is then left out. A font that was once loaded comes at
 * once: so a letter of each is drawn until it can be seen.
 */
async function warmFonts(svg: string): Promise<void> {
  const letters = [...new Set(svg.replace(/<style>.*?<\/style>|<[^>]*>|\s/gs, ""))].map((letter) => letter.codePointAt(0)!);
  for (const [face] of svg.matchAll(/@font-face\{.*?\}/g)) {
    const family = /font-family:([^;]+);/.exec(face)?.[1]?.replace(/"/g, "'");
    const letter = firstCovered(/unicode-range:([^;]*);/.exec(face)?.[1] ?? "", letters) ?? 0x41;
    const text = `<text x="8" y="30" font-size="24" font-family="${family}">&#${letter};</text>`;
    const probe = `<svg xmlns="${svgNamespace}" width="40" height="40"><style>${face}</style>${text}</svg>`;
    for (let attempt = 0; attempt < attempts && !(await hasInk(probe)); attempt++)
      await new Promise((after) => setTimeout(after, attemptMs));
  }
}

async function hasInk(probe: string): Promise<boolean> {
  const canvas = await paint(probe, 40, 40);
  return canvas
    .getContext("2d")!
    .getImageData(0, 0, 40, 40)
    .data.some((value) => value > 0);
}
