import type { PatchGrid } from "@/core/bundle/patches";
import { indexOfLargest } from "@/core/linalg/largest";
import { objectsAt, patchName } from "@/views/media/patch-place";
import { formatNumber } from "@/views/numbers";
import type { SaliencyMapProps } from "./SaliencyMap";

/** Where a saliency map is largest, how large it is there, and on what, where that is known. */
export function describeLargest(values: ArrayLike<number>, grid: PatchGrid, boxes: SaliencyMapProps["boxes"]): string {
  const largest = indexOfLargest(values);
  const objects = objectsAt(largest, grid, boxes);
  const where = boxes.length === 0 ? "" : objects.length > 0 ? `, on: ${objects.join("; ")}` : ", on no known object";
  return `largest in ${patchName(largest, grid)}, ${formatNumber(values[largest])}${where}`;
}
