import type { DictionaryView } from "@/worker/protocol/dictionary-view";
import { sampleRows, type SampleRow } from "@/views/tokens/row-tokens";

/** The samples that the dictionary on screen can explain, split by split: projected (test) splits first. */
export interface SplitSamples {
  readonly split: string;
  readonly rows: readonly SampleRow[];
}

/** Lists the token's samples; `learnSplit` names the rows the dictionary was learned on. */
export function listSamples(dictionary: DictionaryView, learnSplit: string): readonly SplitSamples[] {
  return [
    ...dictionary.projected.map((rows) => ({ split: rows.split, rows: sampleRows(rows) })),
    { split: learnSplit, rows: sampleRows(dictionary) },
  ];
}

/** The rows of one split, or of all in the order of the splits; of one token, or of all. */
export function rowsOf(splits: readonly SplitSamples[], split: string, token: string): readonly SampleRow[] {
  return splits
    .filter((candidate) => split === unfiltered || candidate.split === split)
    .flatMap(({ rows }) => (token === unfiltered ? rows : rows.filter((row) => row.token === token)));
}

/** The choice of no split, or of no token, in particular. */
export const unfiltered = "all";
