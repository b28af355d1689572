import type { DictionaryView } from "@/views/artifacts";

/** The samples that the dictionary on screen can explain, split by split: projected (test) splits first. */
export interface SplitSamples {
  readonly split: string;
  readonly sampleIndices: readonly number[];
}

/** Lists the token's samples; `learnSplit` names the rows the dictionary was learned on. */
export function listSamples(dictionary: DictionaryView, learnSplit: string): readonly SplitSamples[] {
  return [
    ...dictionary.projected.map(({ split, sampleIndices }) => ({ split, sampleIndices: [...sampleIndices] })),
    { split: learnSplit, sampleIndices: [...dictionary.sampleIndices] },
  ];
}

/** The samples of one split, or of all in the order of the splits. */
export function samplesOf(splits: readonly SplitSamples[], split: string): readonly number[] {
  return splits.filter((candidate) => split === "all" || candidate.split === split).flatMap(({ sampleIndices }) => sampleIndices);
}
