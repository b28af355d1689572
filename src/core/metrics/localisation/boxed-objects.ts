/** Objects of a sample's ground truth that have a place on the image: items of a list in `factors` with a `box`. */
import type { PatchGrid } from "@/core/bundle/patches";
import type { Factor, Sample } from "@/core/bundle/manifest/schema";
import { type Fact, factsOf } from "@/core/metrics/facts/facts";

/** Shares of the square that the patches cover, from its top left corner. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

export interface BoxedObject {
  readonly box: Box;
  readonly facts: readonly Fact[];
}

/** The objects with a box of four numbers in 0…1; all else in the factors is passed over. */
export function boxedObjects(factors: Sample["factors"]): BoxedObject[] {
  return Object.values(factors ?? {})
    .flatMap((factor) => (Array.isArray(factor) ? factor : []))
    .flatMap((item) => {
      const box = isRecord(item) ? boxOf(item["box"]) : undefined;
      return box && isRecord(item) ? [{ box, facts: factsOf(item) }] : [];
    });
}

/** Whether the object is of the word: one of its facts is the word, in any case. */
export function isOf({ facts }: BoxedObject, word: string): boolean {
  return facts.some(({ value }) => value.toLowerCase() === word.toLowerCase());
}

/** Patches whose centre lies in one of the boxes, 1 for each [P]. */
export function coveredPatches(boxes: readonly Box[], [rows, columns]: PatchGrid): Uint8Array {
  return Uint8Array.from({ length: rows * columns }, (_, patch) => {
    const x = ((patch % columns) + 0.5) / columns;
    const y = (Math.floor(patch / columns) + 0.5) / rows;
    return Number(boxes.some(([left, top, right, bottom]) => left <= x && x <= right && top <= y && y <= bottom));
  });
}

function isRecord(value: Factor): value is { [name: string]: Factor } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function boxOf(value: Factor | undefined): Box | undefined {
  if (!Array.isArray(value) || value.length !== 4) return undefined;
  const [left, top, right, bottom] = value as [Factor, Factor, Factor, Factor];
  const sound =
    value.every((edge) => typeof edge === "number" && edge >= 0 && edge <= 1) &&
    Number(left) < Number(right) &&
    Number(top) < Number(bottom);
  return sound ? (value as unknown as Box) : undefined;
}
