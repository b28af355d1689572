import { useEffect, useMemo } from "react";
import { patchOwners, type PatchGrid } from "@/core/bundle/patches";
import { rowOf } from "@/core/linalg/matrix";
import { boxedObjects } from "@/core/metrics/localisation/boxed-objects";
import { saliencyKey } from "@/state/actions/saliency-actions";
import { useActions, useSession } from "@/views/session-context";
import type { SaliencyMapProps } from "@/views/saliency/drawing/SaliencyMap";

/** Whether a token's dictionaries can be shown on images, or why they cannot: null where the bundle has no patches at all. */
export function useSaliencyPossible(
  of: { readonly token: string; readonly layer: string } | null,
): true | { readonly reason: string } | null {
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const { token, layer } = of ?? {};
  return useMemo(() => {
    if (!manifest?.tokens.some(({ visualTokens }) => visualTokens) || token === undefined || layer === undefined) return null;
    if (patchOwners(manifest, token, layer).length > 0) return true;
    return {
      reason: `This bundle has no states of image patches for “${token}” in the layer ${layer}, so concepts cannot be shown on the image.`,
    };
  }, [manifest, token, layer]);
}

/** Every concept's saliency on a sample. */
export interface SampleSaliency {
  readonly grid: PatchGrid;
  readonly saliencyOf: (concept: number) => Float32Array;
}

/** The saliency of a dictionary's concepts on a sample, asked for when it is not there; undefined on its way, null where there is none. */
export function useSampleSaliency(key: string | undefined, sampleIndex: number): SampleSaliency | null | undefined {
  const { readSaliency } = useActions();
  const live = useSession((state) => state.jobs.learning !== undefined);
  const saliency = useSession((state) =>
    key === undefined ? undefined : state.artifacts.saliencies.get(saliencyKey({ key, sampleIndex })),
  );
  useEffect(() => {
    if (key !== undefined && !live) readSaliency({ key, sampleIndex });
  }, [key, sampleIndex, live, readSaliency]);
  return useMemo(() => {
    if (!saliency) return undefined;
    const { found } = saliency;
    return found && { grid: found.grid, saliencyOf: (concept: number) => rowOf(found.values, concept) };
  }, [saliency]);
}

/** The objects of a sample whose place the bundle knows, each named by its facts. */
export function useBoxes(sampleIndex: number): SaliencyMapProps["boxes"] {
  const sample = useSession((state) => state.artifacts.samples.get(sampleIndex));
  return useMemo(
    () => boxedObjects(sample?.factors).map(({ box, facts }) => ({ box, name: facts.map(({ value }) => value).join(", ") })),
    [sample],
  );
}
