import { findTokens } from "@/core/bundle/derived-names";
import { isFormOf, ownTokenOf } from "@/core/grounding/own-words";
import { useInterface, useSession } from "@/views/session-context";

/** Which words are to be greyed: the own ones of the token, whose samples all fit them, as long as that is switched on. */
export function useOwnWord(token?: string): (word: string) => boolean {
  const greyed = useInterface((state) => state.greyOwnWords);
  const manifest = useSession((state) => state.artifacts.bundle?.manifest);
  const shown = useSession((state) => state.artifacts.dictionary?.token);
  const name = token ?? shown;
  const group = manifest && name !== undefined ? findTokens(manifest, name) : undefined;
  const own = group && ownTokenOf(group.parts);
  return (word) => greyed && own !== undefined && isFormOf(word, own);
}
