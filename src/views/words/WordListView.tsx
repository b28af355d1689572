import type { GroundedWord } from "@/core/grounding/grounding";
import { mentions } from "@/views/media/captions";
import { useConnectedSession, useInterface, useSession } from "@/views/session-context";
import { WordList } from "./WordList";

/** A concept's words, joined to the image under the pointer. */
export function WordListView({ words, limit }: { readonly words: readonly GroundedWord[]; readonly limit?: number }) {
  const { interfaceStore } = useConnectedSession();
  const pointed = useInterface((state) => state.sampleIndex);
  const sample = useSession((state) => (pointed === null ? undefined : state.artifacts.samples.get(pointed)));
  return (
    <WordList
      words={words}
      limit={limit}
      isMentioned={(word) => mentions(sample, word)}
      onPoint={(word) => interfaceStore.setState({ word })}
    />
  );
}
