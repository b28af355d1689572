import { expect, test } from "vitest";
import { agreement } from "@/core/metrics/facts/agreement";
import { ownWordsOf } from "@/core/metrics/words/scored-words";
import { truthScores } from "@/core/metrics/facts/truth-scores";

const synonyms = { objects: { dog: "dog puppy", cat: "cat kitten" }, places: {}, attributes: {} };
const rows = (token: string, ...objects: string[]) =>
  Array.from({ length: 6 }, () => ({ token, factors: { objects: objects.map((word) => ({ word })) } }));
const samples = [...rows("dog", "dog"), ...rows("cat", "cat", "dog")];
/** Concept 0 is the dogs' rows, concept 1 the cats'. */
const activations = { rows: 12, cols: 2, data: Float32Array.from(samples.flatMap(({ token }) => (token === "dog" ? [1, 0] : [0, 1]))) };
const words = [["puppy"], ["kitten", "dog"]];
const grounding = words.map((list, concept) => ({
  concept,
  words: list.map((word, id) => ({ word, id, logit: 1 })),
  samples: [0, 1, 2, 3, 4].map((i) => ({ row: 6 * concept + i, activation: 1 })),
}));

test("a row's own token says nothing of it, another's does", () => {
  const [truth] = [truthScores(samples, activations, [ownWordsOf(grounding)], { synonyms, topConcepts: 1 })];
  // The dogs' only word is their own; of the cats' two, "kitten" is theirs and "dog" is true of the other object beside them.
  expect(truth!.byWords[0]!.report).toMatchObject({ unscored: 6, summary: { count: 6, mean: 1 } });
  const [dogs, cats] = agreement(grounding, { activations, samples }, undefined, { synonyms, signed: false });
  expect([dogs!.wordsAreTrue, cats!.wordsAreTrue]).toEqual([false, true]);
});

test("where rows are of several tokens, which one it is can be the fact that a concept tells and names", () => {
  const [dogs, cats] = agreement(grounding, { activations, samples }, undefined, { synonyms, signed: false });
  expect(cats!.best).toMatchObject({ fact: { path: "objects.word", value: "cat" }, auc: 1, named: true });
  expect(dogs!.best).toMatchObject({ fact: { value: "cat" }, auc: 0, named: false });
  const alone = samples.map((sample) => ({ ...sample, token: "cat" }));
  expect(agreement(grounding, { activations, samples: alone }, undefined, { synonyms, signed: false })[1]!.best!.named).toBe(false);
});
