import type { Command } from "commander";
import { Option } from "commander";
import { join } from "node:path";
import { groundConcepts } from "@/core/grounding/ground";
import { defaultSampleCount, type SampleRanking } from "@/core/grounding/ground-samples";
import type { WordFilter } from "@/core/grounding/grounding";
import { readNpyMatrix } from "@/io/npy";
import { checkVocabulary } from "@/io/read-language-model";
import { readWordLists } from "@/io/word-lists";
import { logitEstimates } from "@/pipeline/ground";
import { CommandError } from "@/cli/command-error";
import { readDictionaryFolder } from "@/cli/dictionary-folder";
import { readInput, readJsonInput, writeOutput } from "@/cli/files";
import { nodeSource } from "@/cli/node-source";
import { wholeNumber } from "@/cli/number-options";
import { packageFolder } from "@/cli/package-folder";

interface GroundOptions {
  dictionary: string;
  unembedding: string;
  vocabulary: string;
  filter: WordFilter;
  ranking: SampleRanking;
  samples: number;
  out: string;
}

/** `coxlmm ground`: a dictionary's concepts in words and samples. */
export function groundCommand(command: Command): void {
  command
    .description("say a dictionary's concepts in words and name the samples that activate them most")
    .requiredOption("--dictionary <folder>", "as coxlmm learn writes it")
    .requiredOption("--unembedding <file.npy>", "the language model's lm_head [V×D]")
    .requiredOption("--vocabulary <file.json>", "a list of the V decoded pieces, by id")
    .requiredOption("--out <file.json>", "where the grounding goes")
    .addOption(new Option("--filter <name>", "which pieces count as words").choices(["official", "paper"]).default("official"))
    .addOption(
      new Option("--ranking <name>", "of samples where activations have signs (pca)").choices(["magnitude", "signed"]).default("magnitude"),
    )
    .option("--samples <count>", "samples a concept at most", wholeNumber("--samples", 1, 10_000), defaultSampleCount)
    .action(ground);
}

async function ground({
  dictionary,
  unembedding: path,
  vocabulary: piecesPath,
  filter,
  ranking,
  samples,
  out,
}: GroundOptions): Promise<void> {
  const { concepts, activations } = await readDictionaryFolder(dictionary);
  const { rows, cols, data } = readNpyMatrix(await readInput(path), path);
  if (cols !== concepts.cols) throw new CommandError(`\`${path}\` has ${cols} columns, the dictionary's concepts have ${concepts.cols}.`);
  const vocabulary = checkVocabulary(await readJsonInput(piecesPath), piecesPath);
  if (vocabulary.length !== rows)
    throw new CommandError(`\`${piecesPath}\` has ${vocabulary.length} pieces, \`${path}\` has ${rows} rows.`);
  const lists = await readWordLists(nodeSource(join(packageFolder(), "public/words")));
  const unembedding = { encoding: "float32", vocabularySize: rows, hiddenSize: cols, values: data } as const;
  const grounding = await groundConcepts(
    concepts,
    activations,
    { unembedding, vocabulary, lists },
    { wordFilter: filter, sampleCount: samples, ranking, estimate: await logitEstimates() },
  );
  await writeOutput(out, `${JSON.stringify(grounding, null, 1)}\n`);
  for (const { concept, words } of grounding) console.log(`${concept}: ${words.map(({ word }) => word).join(", ") || "no words"}`);
}
