import { saidWords } from "@/core/grounding/own-words";
import type { ScoredWords } from "@/core/metrics/words/scored-words";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { Projectable } from "@/pipeline/learn/project";

/** The words that a dictionary's rows say. */
export const tokenNames = (bundle: BundleReader, token: string): string[] => saidWords(bundle.token(token).parts);

/** The token alone in the place of every concept's words; of several tokens all, of image positions the word that they say. */
export function tokenWords(bundle: BundleReader, { token, concepts }: Pick<Projectable, "token" | "concepts">): ScoredWords {
  const words = tokenNames(bundle, token);
  return { kind: "token", name: "the token alone", words: Array.from({ length: concepts.rows }, () => words) };
}
