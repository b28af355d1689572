import type { PendingImage } from "@/views/export/figure/draw/drawing";

/** The largest PNG is three times the screen's size; more pixels than that would show nowhere. */
const mostPixelsPerPixel = 3;

/** Writes the pictures into the figure. One that cannot be read leaves its name in its place. */
export async function embedImages(images: readonly PendingImage[]): Promise<void> {
  const bitmaps = new Map<string, Promise<ImageBitmap>>();
  await Promise.all(
    images.map(async ({ element, source, fit, width, height }) => {
      try {
        const picture = typeof source === "string" ? await remember(bitmaps, source) : source;
        element.setAttribute("href", pngOf(picture, fit, width, height));
      } catch {
        const name = element.querySelector("title")?.textContent ?? "";
        element.replaceWith(missing(element, name ? `no image: ${name}` : "no image"));
      }
    }),
  );
  for (const bitmap of await Promise.allSettled(bitmaps.values())) if (bitmap.status === "fulfilled") bitmap.value.close();
}

function remember(bitmaps: Map<string, Promise<ImageBitmap>>, address: string): Promise<ImageBitmap> {
  const found = bitmaps.get(address) ?? readImage(address);
  bitmaps.set(address, found);
  return found;
}

async function readImage(address: string): Promise<ImageBitmap> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  return createImageBitmap(await response.blob());
}

/** The part that the page shows, as PNG: drawing programs know no WebP and no object-fit. */
function pngOf(picture: ImageBitmap | HTMLCanvasElement, fit: string, width: number, height: number): string {
  const scale = fit === "cover" ? Math.max(width / picture.width, height / picture.height) : undefined;
  const [cropWidth, cropHeight] = scale ? [width / scale, height / scale] : [picture.width, picture.height];
  const shrink = Math.min(1, (mostPixelsPerPixel * width) / cropWidth);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(cropWidth * shrink));
  canvas.height = Math.max(1, Math.round(cropHeight * shrink));
  const context = canvas.getContext("2d")!;
  context.imageSmoothingQuality = "high";
  const [x, y] = [(picture.width - cropWidth) / 2, (picture.height - cropHeight) / 2];
  context.drawImage(picture, x, y, cropWidth, cropHeight, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

function missing(element: SVGImageElement, name: string): SVGElement {
  const text = document.createElementNS(element.namespaceURI, "text") as SVGTextElement;
  text.setAttribute("x", element.getAttribute("x") ?? "0");
  text.setAttribute("y", String(Number(element.getAttribute("y") ?? 0) + 12));
  text.setAttribute("font-size", "10px");
  text.textContent = name;
  return text;
}
