import { useEffect, useMemo } from "react";
import { patchOwners } from "@/core/bundle/patches";
import { rowOf } from "@/core/linalg/matrix";
import { boxedObjects } from "@/core/metrics/boxed-objects";
import { useActions, useSession } from "@/views/session-context";
import type { PatchGrid } from "@/core/bundle/patches";
import type { SaliencyMapProps } from "./SaliencyMap";

/** Whether the dictionary on screen can be shown on images, or why it cannot: null where the bundle has no patches at all. */
export function useMapsPossible(): true | { readonly reason: string } | null {
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const token = useSession((state) => state.artifacts.dictionary?.token);
  const layer = useSession((state) => state.artifacts.dictionary?.layer);
  return useMemo(() => {
    if (!manifest?.tokens.some(({ visualTokens }) => visualTokens) || token === undefined || layer === undefined) return null;
    if (patchOwners(manifest, token, layer).length > 0) return true;
    return {
      reason: `This bundle has no states of image patches for “${token}” in the layer ${layer}, so concepts cannot be shown on the image.`,
    };
  }, [manifest, token, layer]);
}

/** A concept's map on the open sample. */
export interface SampleMap {
  readonly grid: PatchGrid;
  readonly values: Float32Array;
}

/** The map of a concept on the open sample, asked for when it is not there; undefined on its way, null where there is none. */
export function useSampleMap(concept: number | null): SampleMap | null | undefined {
  const { readSaliency } = useActions();
  const key = useSession((state) => state.artifacts.dictionary?.key);
  const sampleIndex = useSession((state) => state.selection?.sampleIndex ?? null);
  const live = useSession((state) => state.jobs.learning !== undefined);
  const saliency = useSession((state) => state.artifacts.saliency);
  useEffect(() => {
    if (concept !== null && key !== undefined && sampleIndex !== null && !live) readSaliency();
  }, [concept, key, sampleIndex, live, readSaliency]);
  return useMemo(() => {
    if (concept === null || saliency?.sampleIndex !== sampleIndex || saliency.key !== key) return undefined;
    const { found } = saliency;
    return found && { grid: found.grid, values: rowOf(found.maps, concept) };
  }, [concept, saliency, sampleIndex, key]);
}

/** The objects of a sample whose place the bundle knows, each named by its facts. */
export function useBoxes(sampleIndex: number): SaliencyMapProps["boxes"] {
  const sample = useSession((state) => state.artifacts.samples.get(sampleIndex));
  return useMemo(
    () => boxedObjects(sample?.factors).map(({ box, facts }) => ({ box, name: facts.map(({ value }) => value).join(", ") })),
    [sample],
  );
}
