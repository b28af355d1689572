import { mentions } from "@/views/media/captions";
import { useConnectedSession, useInterface, useSession } from "@/views/session-context";

/** The link between words and images: what the image under the pointer mentions, and how a word is pointed at. */
export interface PointedWords {
  readonly isMentioned: (word: string) => boolean;
  readonly onPoint: (word: string | null) => void;
}

export function usePointedWords(): PointedWords {
  const { interfaceStore } = useConnectedSession();
  const pointed = useInterface((state) => state.sampleIndex);
  const sample = useSession((state) => (pointed === null ? undefined : state.artifacts.samples.get(pointed)));
  return { isMentioned: (word) => mentions(sample, word), onPoint: (word) => interfaceStore.setState({ word }) };
}
