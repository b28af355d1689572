import { useCallback } from "react";
import { mentions } from "@/views/media/captions";
import { useConnectedSession, useInterface, useSession } from "@/views/session-context";
import { type HoverHandlers, useHoverIntent } from "@/views/use-hover-intent";

/** The link between words and images: what the image under the pointer mentions, and how a word is pointed at. */
export interface PointedWords {
  readonly isMentioned: (word: string) => boolean;
  readonly pointing: (word: string) => HoverHandlers;
}

export function usePointedWords(): PointedWords {
  const { interfaceStore } = useConnectedSession();
  const pointed = useInterface((state) => state.sampleIndex);
  const sample = useSession((state) => (pointed === null ? undefined : state.artifacts.samples.get(pointed)));
  const pointing = useHoverIntent(useCallback((word: string | null) => interfaceStore.setState({ word }), [interfaceStore]));
  return { isMentioned: (word) => mentions(sample, word), pointing };
}
