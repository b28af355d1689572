/**
 * K-Means: Lloyd's algorithm from several k-means++ starts, each followed by Hartigan's moves of single rows, which go on where
 * Lloyd's stands still; the best of the starts.
 */
import { InputError } from "@/core/dictionary/input-error";
import { moveRows } from "./hartigan-moves";
import { spreadStart } from "./spread-start";
import { type Clustering, lloyd, type LloydOptions } from "./lloyd";
import type { CentredRows } from "@/core/linalg/centred-rows";
import type { Matrix64 } from "@/core/linalg/matrix";
import type { Random } from "@/core/linalg/random";
import type { RowSource } from "@/core/linalg/row-source";

export interface KMeansOptions extends LloydOptions {
  /** n_init: the run of least inertia among so many k-means++ starts. */
  readonly starts: number;
  /** Centres of the first start, in place of k-means++. */
  readonly first?: Matrix64 | undefined;
  /** Waited for after each start, with the best so far; `false` ends the run with it. */
  readonly afterStart?: (best: Clustering) => Promise<boolean | void>;
}

/** The best clustering of several seeded k-means++ starts. Throws InputError on fewer rows than centres. */
export async function clusterRows(
  z: CentredRows,
  source: RowSource,
  count: number,
  { starts, first, afterStart, ...options }: KMeansOptions,
  random: Random,
): Promise<Clustering> {
  if (count > z.rows) throw new InputError(`K-Means of ${z.rows} states has at most ${z.rows} concepts; ${count} were asked for.`);
  const cluster = async (start: Matrix64) => lloyd(z, await moveRows(z, await lloyd(z, start, options), options), options);
  let best = await cluster(first ?? (await spreadStart(z, source, count, random)));
  for (let start = 2; (await afterStart?.(best)) !== false && start <= starts; start++) {
    const found = await cluster(await spreadStart(z, source, count, random));
    if (found.inertia < best.inertia) best = found;
  }
  return best;
}
