/** The baselines of `coxlmm score`: random words, and the dictionary that was learned from noise images. */
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import { groundingSchema } from "@/core/grounding/grounding-schema";
import type { WordFilter } from "@/core/grounding/grounding";
import { createRandom } from "@/core/linalg/random";
import { type RandomWords, randomWords, shuffledLabels } from "@/core/metrics/words/random-words";
import { asLists, listsOf, ownWordsOf, type ScoredWords, type WordLists } from "@/core/metrics/words/scored-words";
import { baselineName } from "@/core/scores/baselines";
import { logitEstimates } from "@/pipeline/learn/ground";
import { CommandError } from "@/cli/command-error";
import { readJsonInput } from "@/cli/files/files";
import { readMatrix } from "@/cli/files/npy-rows";
import { readWordSources } from "@/cli/files/word-sources";

export interface BaselineOptions {
  unembedding?: string;
  vocabulary?: string;
  random?: RandomWords;
  filter: WordFilter;
  seed: number;
  noiseGrounding?: string;
  noiseTest?: string;
}

/** What was asked for: random directions where the unembedding is named, the concepts' own words shuffled, or nothing. */
export async function readRandomWords(
  own: WordLists,
  hiddenSize: number,
  { unembedding, vocabulary, random, filter: wordFilter, seed }: BaselineOptions,
): Promise<ScoredWords | undefined> {
  if ((unembedding === undefined) !== (vocabulary === undefined))
    throw new CommandError("Random words need both the --unembedding and the --vocabulary.");
  const kind = random ?? (unembedding === undefined ? undefined : "isotropic");
  if (kind === undefined) return undefined;
  const about = { kind: "random-words", name: baselineName(kind, seed) } as const;
  if (kind === "shuffled") return { ...about, ...asLists(shuffledLabels(listsOf(own), createRandom(seed)), own) };
  if (unembedding === undefined || vocabulary === undefined)
    throw new CommandError(`--random ${kind} reads words from random directions: name the --unembedding and the --vocabulary.`);
  const sources = await readWordSources(unembedding, vocabulary, hiddenSize);
  const how = { wordFilter, direction: kind, estimate: await logitEstimates() };
  const counts = listsOf(own).map(({ length }) => length);
  return { ...about, ...asLists(await randomWords(counts, sources, how, createRandom(seed)), own) };
}

/** Noise-Imgs by its files, where they are named. */
export async function readNoiseWords(rows: number, { noiseGrounding, noiseTest }: BaselineOptions): Promise<ScoredWords | undefined> {
  if (noiseGrounding === undefined && noiseTest === undefined) return undefined;
  if (noiseGrounding === undefined || noiseTest === undefined)
    throw new CommandError("Noise-Imgs needs both --noise-grounding and --noise-test.");
  const grounding = parseAs(groundingSchema, await readJsonInput(noiseGrounding), `\`${noiseGrounding}\``);
  const activations = await readMatrix(noiseTest);
  if (activations.cols !== grounding.length)
    throw new CommandError(`\`${noiseGrounding}\` has ${grounding.length} concepts, \`${noiseTest}\` ${activations.cols}.`);
  if (activations.rows !== rows) throw new CommandError(`\`${noiseTest}\` has ${activations.rows} rows, --test has ${rows}.`);
  return { ...ownWordsOf(grounding), kind: "noise-images", name: "noise images", activations };
}
