import { tokensOfRows, type TokenRows } from "@/core/bundle/token-rows";
import type { RowFacts } from "@/core/metrics/facts/agreement";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";

/** What is known of each row's sample [M], and whose row it is. */
export async function readRowFacts(
  bundle: BundleReader,
  token: string,
  rows: { readonly sampleIndices: Int32Array; readonly tokenRows?: readonly TokenRows[] },
  options?: ReadOptions,
): Promise<RowFacts[]> {
  const { sampleIndices, tokenRows = [{ token, rows: sampleIndices.length }] } = rows;
  const tokens = tokensOfRows(tokenRows);
  return (await bundle.samples(sampleIndices, options)).map(({ factors }, row) => ({ factors, token: tokens[row]! }));
}
