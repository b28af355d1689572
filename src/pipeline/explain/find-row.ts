import { BundleError } from "@/core/bundle/bundle-error";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import type { ReadOptions } from "@/io/bundle/bundle-source";
import type { TokenDictionary } from "@/pipeline/learn/learn";

/** A sample's place among the rows of a dictionary's states. */
interface FoundRow {
  readonly split: string;
  readonly row: number;
  readonly token: string; // whose row it is
}

/**
 * The row of a sample, in any split. Of several tokens a sample may have a row each, taken at another position: `rowToken` says
 * which is meant; without it, the first.
 */
export async function findRow(
  bundle: BundleReader,
  { token, layer }: Pick<TokenDictionary, "token" | "layer">,
  sampleIndex: number,
  rowToken: string | undefined,
  options?: ReadOptions,
): Promise<FoundRow> {
  const { parts } = bundle.token(token);
  for (const split of bundle.splitsWith(token, layer)) {
    let begin = 0;
    for (const { token: part } of parts) {
      const samples = await bundle.rowSamples(part, split, options);
      const row = rowToken === undefined || rowToken === part ? samples.indexOf(sampleIndex) : -1;
      if (row >= 0) return { split, row: begin + row, token: part };
      begin += samples.length;
    }
  }
  throw new BundleError(`The bundle has no state of sample ${sampleIndex} for the token "${rowToken ?? token}" in the layer "${layer}".`);
}
