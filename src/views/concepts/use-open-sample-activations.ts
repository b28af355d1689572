import { useMemo } from "react";
import { useInterface, useSession } from "@/views/session-context";
import { hueOf } from "@/views/concepts/card/concept-colours";

/** What the open sample says about a concept: its activation, and its hue while it is among those that explain it. */
export interface OpenSampleActivations {
  activationOf(concept: number): number | null;
  hueOf(concept: number): string | undefined;
}

export function useOpenSampleActivations(): OpenSampleActivations {
  const explanation = useSession((state) => state.artifacts.explanation);
  const sampleIndex = useSession((state) => state.selection?.sampleIndex ?? null);
  const count = useInterface((state) => state.explainedConcepts);
  return useMemo(() => {
    const current = explanation && explanation.sampleIndex === sampleIndex ? explanation : null;
    const places = new Map(current?.contributions.map((contribution, place) => [contribution.concept, { place, ...contribution }]));
    return {
      activationOf: (concept) => (current ? (places.get(concept)?.activation ?? 0) : null),
      hueOf: (concept) => {
        const place = places.get(concept)?.place;
        return place !== undefined && place < count ? hueOf(place) : undefined;
      },
    };
  }, [explanation, sampleIndex, count]);
}
