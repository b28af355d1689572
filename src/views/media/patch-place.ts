import type { PatchGrid } from "@/core/bundle/patches";
import { type Box, coveredPatches } from "@/core/metrics/localisation/boxed-objects";

/** Row and column of a patch, from 0. */
export function patchPlace(patch: number, [, columns]: PatchGrid): readonly [row: number, column: number] {
  return [Math.floor(patch / columns), patch % columns];
}

/** A patch in words, counted from 1. */
export function patchName(patch: number, grid: PatchGrid): string {
  const [row, column] = patchPlace(patch, grid);
  return `row ${row + 1}, column ${column + 1}`;
}

/** The names of the objects whose box holds the patch's centre. */
export function objectsAt(patch: number, grid: PatchGrid, boxes: readonly { readonly box: Box; readonly name: string }[]): string[] {
  return boxes.filter(({ box }) => coveredPatches([box], grid)[patch] === 1).map(({ name }) => name);
}
