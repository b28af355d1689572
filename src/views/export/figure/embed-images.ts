import type { PendingImage } from "@/views/export/figure/draw/drawing";
import { svgElement } from "@/views/export/figure/draw/svg-elements";

/** Larger pictures are made smaller: a page of them would be more than a drawing program opens. */
const longestSide = 2_048;

/** A picture that a figure had to leave out, and why, in words. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

/** Writes the pictures into the figure, at their files' resolution. One that cannot be read leaves an empty frame. */
export async function embedImages(images: readonly PendingImage[]): Promise<LeftOut[]> {
  const bitmaps = new Map<string, Promise<ImageBitmap>>();
  const leftOut = await Promise.all(
    images.map(async ({ element, source, fit, width, height }) => {
      try {
        const picture = typeof source === "string" ? await remember(bitmaps, source) : source;
        element.setAttribute("href", pngOf(picture, fit, width, height));
        return [];
      } catch (failure) {
        const name = element.querySelector("title")?.textContent ?? "";
        element.replaceWith(frame(element, width, height));
        return [{ name, reason: failure instanceof Error ? failure.message : String(failure) }];
      }
    }),
  );
  for (const bitmap of await Promise.allSettled(bitmaps.values())) if (bitmap.status === "fulfilled") bitmap.value.close();
  return leftOut.flat();
}

function remember(bitmaps: Map<string, Promise<ImageBitmap>>, address: string): Promise<ImageBitmap> {
  const found = bitmaps.get(address) ?? readImage(address);
  bitmaps.set(address, found);
  return found;
}

async function readImage(address: string): Promise<ImageBitmap> {
  const { host } = new URL(address, document.baseURI);
  const response = await fetch(address).catch(() => {
    throw new Error(`${host} could not be reached, or shows its pictures but lets no other page copy them`);
  });
  if (!response.ok) throw new Error(`${host} answered ${response.status}`);
  return createImageBitmap(await response.blob()).catch(() => {
    throw new Error("the picture cannot be decoded");
  });
}

/** The part that the page shows, as PNG: drawing programs know no WebP and no object-fit. */
function pngOf(picture: ImageBitmap | HTMLCanvasElement, fit: string, width: number, height: number): string {
  const scale = fit === "cover" ? Math.max(width / picture.width, height / picture.height) : undefined;
  const [cropWidth, cropHeight] = scale ? [width / scale, height / scale] : [picture.width, picture.height];
  const shrink = Math.min(1, longestSide / Math.max(cropWidth, cropHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(cropWidth * shrink));
  canvas.height = Math.max(1, Math.round(cropHeight * shrink));
  const context = canvas.getContext("2d")!;
  context.imageSmoothingQuality = "high";
  const [x, y] = [(picture.width - cropWidth) / 2, (picture.height - cropHeight) / 2];
  context.drawImage(picture, x, y, cropWidth, cropHeight, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

/** An empty frame, crossed out; its name stays for readers. */
function frame(element: SVGImageElement, width: number, height: number): SVGGElement {
  const [x, y] = ["x", "y"].map((key) => Number(element.getAttribute(key) ?? 0)) as [number, number];
  const group = svgElement("g", { fill: "none", stroke: "#8a8f98" });
  const title = element.querySelector("title");
  if (title) group.append(title);
  group.append(
    svgElement("rect", { x: x + 0.5, y: y + 0.5, width: Math.max(0, width - 1), height: Math.max(0, height - 1) }),
    svgElement("path", { d: `M${x} ${y}l${width} ${height}m0 ${-height}l${-width} ${height}` }),
  );
  return group;
}

const namesShown = 3;

/** What is missing of a figure, and why; empty where nothing is. */
export function describeLeftOut(leftOut: readonly LeftOut[], total: number): string {
  if (leftOut.length === 0) return "";
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))];
  const names = [...new Set(leftOut.map(({ name }) => name).filter(Boolean))];
  const named = names
    .slice(0, namesShown)
    .map((name) => `“${name}”`)
    .join(", ");
  const more = names.length > namesShown ? ` and ${names.length - namesShown} more` : "";
  return `Without ${leftOut.length} of ${total} pictures${named && ` (${named}${more})`}: ${reasons.join("; ")}.`;
}
