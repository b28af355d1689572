import { tokensOfRows } from "@/core/bundle/token-rows";
import type { DictionaryView } from "@/worker/protocol/dictionary-view";

type Rows = Pick<DictionaryView, "sampleIndices" | "tokenRows">;

/** A row as lists of samples show it. */
export interface SampleRow {
  readonly sampleIndex: number;
  /** Whose row, where the dictionary is of several tokens. */
  readonly token: string | undefined;
}

/** The rows of some matrices. */
export function sampleRows({ sampleIndices, tokenRows }: Rows): SampleRow[] {
  const tokens = tokenRows && tokensOfRows(tokenRows);
  return Array.from(sampleIndices, (sampleIndex, row) => ({ sampleIndex, token: tokens?.[row] }));
}

/** The tokens that have a row of the sample. */
export function tokensOfSample({ projected, ...learned }: Pick<DictionaryView, "projected" | keyof Rows>, sampleIndex: number): string[] {
  return [learned, ...projected]
    .flatMap(sampleRows)
    .flatMap((row) => (row.sampleIndex === sampleIndex && row.token !== undefined ? [row.token] : []));
}
