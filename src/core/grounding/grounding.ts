export type WordFilter = "official" | "paper";

/** By which logits a concept's words are ordered: its own, as in the official code, or those minus the mean concept's. */
export type WordRanking = "official" | "contrast";

/** A word of a concept with its logit in W_U·u, or, by contrast, in W_U·(u − ū). */
export interface GroundedWord {
  readonly word: string;
  readonly id: number; // the piece's id in the vocabulary
  readonly logit: number;
}

/** A most activating sample of a concept: `row` of the activations, not a sample index. */
export interface ActivatingSample {
  readonly row: number;
  readonly activation: number;
}

/** One concept in words and samples; this is also an entry of `coxlmm ground`'s JSON. */
export interface ConceptGrounding {
  readonly concept: number;
  readonly words: readonly GroundedWord[];
  /** The words of −u, of methods whose activations have signs: what a negative activation says. */
  readonly oppositeWords?: readonly GroundedWord[] | undefined;
  readonly samples: readonly ActivatingSample[];
}

/** The words in use at an activation, everywhere: those of the concept, or of its opposite where the activation is negative. */
export function wordsInUse<Words>(
  { words, oppositeWords }: { readonly words: Words; readonly oppositeWords?: Words | undefined },
  activation: number,
): Words {
  return activation < 0 && oppositeWords !== undefined ? oppositeWords : words;
}
