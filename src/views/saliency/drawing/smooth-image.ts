import type { PatchGrid } from "@/core/bundle/patches";
import { upsample } from "@/core/explain/saliency";
import { type Domain, palettes, type PaletteName, shareOf } from "./palettes";

const factor = 16;

/** The up-sampled saliency map as the address of an image, or null where there is no canvas. Values are up-sampled, not colours. */
export function smoothImage(values: ArrayLike<number>, grid: PatchGrid, domain: Domain, palette: PaletteName): string | null {
  const canvas = document.createElement("canvas");
  [canvas.height, canvas.width] = [grid[0] * factor, grid[1] * factor];
  const context = canvas.getContext("2d");
  if (!context) return null;
  const { colour } = palettes[palette];
  upsample(values, grid, factor).forEach((value, i) => {
    context.fillStyle = colour(shareOf(value, domain));
    context.fillRect(i % canvas.width, Math.floor(i / canvas.width), 1, 1);
  });
  return canvas.toDataURL();
}
