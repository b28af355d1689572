import { describe, expect, test } from "vitest";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { orderNames, orderOf, sortConcepts, summarise, summaryAt } from "./concept-summary";
import { titleOf } from "@/views/concepts/card/concept-title";
import { filterConcepts } from "./filter-concepts";

const word = (text: string, id: number) => ({ word: text, id, logit: 1 / id });
const dictionary = {
  token: "dog",
  run: { method: "semi-nmf" },
  activations: { rows: 4, cols: 3, data: Float32Array.from([1, 0, 0, 3, 8, 0, 0, 0, 0, 2, 0, 0]) },
  sampleIndices: Int32Array.from([10, 11, 12, 13]),
  grounding: [
    { concept: 0, words: [word("dog", 1), word("snow", 2)], samples: [] },
    { concept: 1, words: [word("ball", 3)], samples: [] },
    { concept: 2, words: [], samples: [] },
  ],
} as unknown as DictionaryView;
const concepts = summarise(dictionary, 2);

describe("a dictionary as cards", () => {
  test("images are the strongest samples in order, and rows without activation are never shown", () => {
    expect(concepts.map(({ images }) => images.map(({ sampleIndex }) => sampleIndex))).toEqual([[11, 13], [11], []]);
  });

  test("density and share are worked out over all rows and all concepts", () => {
    expect(concepts.map(({ use }) => [use.density, use.share])).toEqual([
      [0.75, 6 / 14],
      [0.25, 8 / 14],
      [0, 0],
    ]);
  });

  test("each rule of order is followed, equal concepts by number", () => {
    const order = (rule: Parameters<typeof sortConcepts>[1]) => sortConcepts(concepts, rule).map(({ concept }) => concept);
    expect([order("share"), order("density"), order("peak"), order("number")]).toEqual([
      [1, 0, 2],
      [0, 1, 2],
      [1, 0, 2],
      [0, 1, 2],
    ]);
  });

  test("the search finds words, captions and numbers", () => {
    const sampleOf = (index: number) => ({ id: "a", split: "train", captions: [index === 13 ? "a red kite" : "a dog"] });
    const found = (query: string) => filterConcepts(concepts, query, sampleOf, 5).map(({ concept }) => concept);
    expect([found(""), found("BALL"), found("kite"), found("concept 3"), found("nothing")]).toEqual([[0, 1, 2], [1], [0], [2], []]);
  });

  test("a title leaves the token out unless nothing else is left", () => {
    expect(concepts.map((concept) => titleOf(concept, "dog"))).toEqual(["snow", "ball", "Concept 3"]);
  });
});

test("of K-Means a row uses its nearest concept alone, though all are near it", () => {
  const nearness = { rows: 3, cols: 2, data: Float32Array.from([0.5, 0.25, 0.2, 0.4, 0.5, 0.1]) };
  const clustered = { ...dictionary, run: { method: "k-means" }, activations: nearness } as unknown as DictionaryView;
  expect(summarise(clustered, 2).map(({ use }) => use.activeRows)).toEqual([2, 1]);
});

test("of PCA the images are ranked as the dictionary says", () => {
  const signed = { rows: 3, cols: 1, data: Float32Array.from([1, -3, 2]) };
  const ranked = (ranking: string) =>
    summarise({ ...dictionary, run: { method: "pca" }, activations: signed, ranking } as unknown as DictionaryView, 3)[0]!.images;
  expect(ranked("magnitude").map(({ activation }) => activation)).toEqual([-3, 2, 1]);
  expect(ranked("signed").map(({ activation }) => activation)).toEqual([2, 1]);
});

describe("of several tokens", () => {
  const tokenRows = [
    { token: "dog", rows: 1 },
    { token: "cat", rows: 3 },
  ];
  const both = summarise({ ...dictionary, tokenRows } as DictionaryView, 2);

  test("an image has its row's token, and a concept its share of each", () => {
    expect(both[0]!.images.map(({ token }) => token)).toEqual(["cat", "cat"]);
    expect(both.map(({ tokenShares }) => tokenShares!.map(({ share }) => share))).toEqual([
      [1 / 6, 5 / 6],
      [0, 1],
      [0, 0],
    ]);
    expect(concepts[0]).toMatchObject({ tokenShares: undefined, images: [{ token: undefined }, { token: undefined }] });
  });

  test("concepts can be sorted by the first token's share; of one token they then stand as usual", () => {
    expect(sortConcepts(both, orderOf("token", tokenRows)).map(({ concept }) => concept)).toEqual([0, 1, 2]);
    expect(orderNames(tokenRows).at(-1)).toEqual(["token", "share of “dog”"]);
    expect(orderOf("token", undefined)).toBe("share");
    expect(orderNames(undefined).map(([order]) => order)).not.toContain("token");
  });
});

test("a sample with a negative activation has the words and the images of the concept's other end", () => {
  const [first] = summarise(dictionary, 2);
  const images = [1, -2, 3].map((activation, sampleIndex) => ({ sampleIndex, token: undefined, activation }));
  const signed = { ...first!, images, oppositeWords: [word("cat", 1)] };
  expect(summaryAt(signed, -0.1)).toMatchObject({ words: [{ word: "cat" }], images: [{ sampleIndex: 1 }] });
  expect(summaryAt(signed, 0.1)).toMatchObject({ words: first!.words, images: [{ sampleIndex: 0 }, { sampleIndex: 2 }] });
  expect(summaryAt(first!, -0.1)).toBe(first);
});
