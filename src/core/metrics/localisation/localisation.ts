/**
 * Where concepts lie, for samples whose objects have boxes: how often a concept's saliency map is largest on an object of the token,
 * and the region that it lies on best. The region is chosen on the learning samples and shown on held-out ones.
 */
import type { PatchGrid } from "@/core/bundle/patches";
import { type BoxedObject, coveredPatches, isOf } from "./boxed-objects";
import type { Fact } from "@/core/metrics/facts/facts";
import type { HitRate } from "./hit-rate";
import { rateWhere } from "./pointers";

/** Samples with the patch where each concept's saliency map is largest. */
export interface LocatedSamples {
  readonly peaks: Int32Array; // [N×K]
  readonly objects: readonly (readonly BoxedObject[])[]; // [N]
}

/** The objects that a fact is true of, or what no box covers. */
export type Region = Fact | "background";

export interface ConceptLocation {
  readonly concept: number;
  /** On the token's objects, over the held-out samples. */
  readonly onWord: HitRate | undefined;
  /** Undefined where no region occurs often enough, or none is hit more often than by other images' patches. */
  readonly best: { readonly region: Region; readonly chosen: HitRate; readonly heldOut: HitRate | undefined } | undefined;
}

/** Samples that must have a region for it to be looked at. */
const LEAST = 10;

/** Which patches a region covers, by sample; undefined where the sample has no such object. */
function regionPatches(objects: LocatedSamples["objects"], region: Region, grid: PatchGrid): (Uint8Array | undefined)[] {
  return objects.map((items) => {
    if (region === "background")
      return coveredPatches(
        items.map(({ box }) => box),
        grid,
      ).map((covered) => 1 - covered);
    return boxesWhere(items, ({ facts }) => facts.some((fact) => fact.path === region.path && fact.value === region.value), grid);
  });
}

/** The patches that the objects of each sample's word cover. */
export function wordPatches(
  samples: readonly { readonly objects: readonly BoxedObject[]; readonly word: string }[],
  grid: PatchGrid,
): (Uint8Array | undefined)[] {
  return samples.map(({ objects, word }) => boxesWhere(objects, (item) => isOf(item, word), grid));
}

/** Every concept's place; without learning samples the region is chosen on the held-out ones themselves, and shown on none. */
export function conceptLocations(
  conceptCount: number,
  learned: LocatedSamples | undefined,
  heldOut: LocatedSamples,
  onWord: readonly (Uint8Array | undefined)[], // [N] of the held-out samples
  grid: PatchGrid,
): ConceptLocation[] {
  const chooser = learned ?? heldOut;
  const candidates = regionsOf(chooser.objects)
    .map((region) => ({ region, patches: regionPatches(chooser.objects, region, grid) }))
    .filter(({ patches }) => patches.filter((each) => each !== undefined).length >= LEAST);
  return Array.from({ length: conceptCount }, (_, concept) => {
    let best: { region: Region; patches: (Uint8Array | undefined)[] } | undefined;
    let largest = 0;
    for (const { region, patches } of candidates) {
      const chosen = rateOf(chooser, concept, conceptCount, patches, untested);
      const excess = chosen ? excessOf(chosen) : 0;
      if (chosen && excess > largest) [best, largest] = [{ region, patches }, excess];
    }
    const shown = best && learned && rateOf(heldOut, concept, conceptCount, regionPatches(heldOut.objects, best.region, grid));
    return {
      concept,
      onWord: rateOf(heldOut, concept, conceptCount, onWord),
      best: best && { region: best.region, chosen: rateOf(chooser, concept, conceptCount, best.patches)!, heldOut: shown },
    };
  });
}

/** Hits above other images' patches, in binomial standard errors of their rate (Laplace's estimate, so never of 0 or 1). */
function excessOf({ count, hits, otherImages }: HitRate): number {
  if (otherImages === undefined) return 0;
  const rate = (otherImages * count + 1) / (count + 2);
  return (hits - otherImages) / Math.sqrt((rate * (1 - rate)) / count);
}

/** While a region is being looked for, nothing is tested. */
const untested = { tested: false };

function rateOf(
  { peaks }: LocatedSamples,
  concept: number,
  conceptCount: number,
  patches: readonly (Uint8Array | undefined)[],
  how = { tested: true },
) {
  return rateWhere(
    patches.map((_, sample) => peaks[sample * conceptCount + concept]!),
    patches,
    how,
  );
}

function regionsOf(objects: LocatedSamples["objects"]): Region[] {
  const facts = new Map(objects.flat().flatMap((item) => item.facts.map((fact) => [`${fact.path}=${fact.value}`, fact] as const)));
  return ["background", ...facts.values()];
}

function boxesWhere(items: readonly BoxedObject[], wanted: (item: BoxedObject) => boolean, grid: PatchGrid): Uint8Array | undefined {
  const boxes = items.filter(wanted).map(({ box }) => box);
  return boxes.length > 0 ? coveredPatches(boxes, grid) : undefined;
}
