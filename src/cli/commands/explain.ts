import type { Command } from "commander";
import { readableEndingsText } from "@/core/dictionary/saved-formats";
import { zeros } from "@/core/linalg/matrix";
import { eachChunk } from "@/core/linalg/row-source";
import { activationsOf } from "@/core/dictionary/projection";
import { writeNpyMatrix } from "@/io/formats/npy";
import { CommandError } from "@/cli/command-error";
import { readDictionary } from "@/cli/files/dictionary-folder";
import { openStates, statesHelp, tensorHelp } from "@/cli/files/state-rows";
import { outputFile } from "@/cli/output/output";

/** `coxlmm explain`: the activations of new states on a dictionary. */
export function explainCommand(command: Command): void {
  command
    .description("project new states on a dictionary")
    .requiredOption("--dictionary <path>", `the folder of coxlmm learn, or a file that ends in ${readableEndingsText}`)
    .requiredOption("--residuals <file>", `${statesHelp} [N×D]`)
    .option("--tensor <name>", tensorHelp)
    .requiredOption("--out <file.npy>", "where the activations [N×K] go")
    .action(explain);
}

interface ExplainOptions {
  readonly dictionary: string;
  readonly residuals: string;
  readonly tensor?: string;
  readonly out: string;
}

async function explain({ dictionary: from, residuals: path, tensor, out }: ExplainOptions): Promise<void> {
  const output = await outputFile(out);
  const { concepts, mean, run } = await readDictionary(from);
  const residuals = await openStates(path, { tensor });
  if (residuals.cols !== concepts.cols) {
    throw new CommandError(`\`${path}\` has ${residuals.cols} columns, the dictionary's concepts have ${concepts.cols}.`);
  }
  const dictionary = { method: run.method, concepts, mean, alpha: run.alpha };
  const activations = zeros(residuals.rows, concepts.rows);
  await eachChunk(residuals, (rows, begin) => activations.data.set(activationsOf(rows, dictionary).data, begin * concepts.rows));
  await output.write(writeNpyMatrix(activations));
  console.log(`Activations of ${activations.rows} samples on ${activations.cols} concepts: ${out}`);
}
