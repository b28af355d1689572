import { readableEndingsText } from "@/core/dictionary/saved-formats";
import type { Command } from "commander";
import { methods } from "@/core/dictionary/methods/methods";
import { groundConcepts } from "@/core/grounding/ground";
import { defaultSampleCount, type SampleRanking } from "@/core/grounding/ground-samples";
import type { WordFilter, WordRanking } from "@/core/grounding/grounding";
import { logitEstimates } from "@/pipeline/learn/ground";
import { readDictionary } from "@/cli/files/dictionary-folder";
import { outputFile } from "@/cli/output/output";
import { wholeNumber } from "@/cli/options/number-options";
import { usualOption } from "@/cli/options/setting-option";
import { readWordSources } from "@/cli/files/word-sources";

interface GroundOptions {
  dictionary: string;
  unembedding: string;
  vocabulary: string;
  filter: WordFilter;
  wordRanking: WordRanking;
  ranking: SampleRanking;
  samples: number;
  out: string;
}

/** `coxlmm ground`: a dictionary's concepts in words and samples. */
export function groundCommand(command: Command): void {
  command
    .description("say a dictionary's concepts in words and name the samples that activate them most")
    .requiredOption("--dictionary <path>", `the folder of coxlmm learn, or a file that ends in ${readableEndingsText}`)
    .requiredOption("--unembedding <file.npy>", "the language model's lm_head [V×D]")
    .requiredOption("--vocabulary <file.json>", "a list of the V decoded pieces, by id")
    .requiredOption("--out <file.json>", "where the grounding goes")
    .addOption(usualOption("wordFilter"))
    .addOption(usualOption("wordRanking"))
    .addOption(usualOption("ranking"))
    .option("--samples <count>", "samples a concept at most", wholeNumber("--samples", 1, 10_000), defaultSampleCount)
    .action(ground);
}

async function ground({
  dictionary,
  unembedding: path,
  vocabulary: piecesPath,
  filter,
  wordRanking,
  ranking,
  samples,
  out,
}: GroundOptions): Promise<void> {
  const output = await outputFile(out);
  const { concepts, activations, run } = await readDictionary(dictionary);
  const words = await readWordSources(path, piecesPath, concepts.cols);
  const grounding = await groundConcepts(concepts, activations, words, {
    wordFilter: filter,
    wordRanking,
    sampleCount: samples,
    ranking,
    signed: methods[run.method].signed,
    estimate: await logitEstimates(),
  });
  await output.write(`${JSON.stringify(grounding, null, 1)}\n`);
  for (const { concept, words, oppositeWords } of grounding) {
    console.log(`${concept}: ${inWords(words)}`);
    if (oppositeWords) console.log(`${concept}, negative: ${inWords(oppositeWords)}`);
  }
}

const inWords = (words: readonly { readonly word: string }[]) => words.map(({ word }) => word).join(", ") || "no words";
