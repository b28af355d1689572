import type { Command } from "commander";
import { codeVersion } from "@/core/bundle/version";
import { defaultParams, type DictionaryParams } from "@/core/dictionary/dictionary";
import { learnByMethod } from "@/core/dictionary/learn-by-method";
import { surplusSentence } from "@/core/dictionary/surplus-concepts";
import { learningFields } from "@/core/settings/setting-values";
import { describeRun } from "@/pipeline/learn/dictionary-run";
import { backendOption, openBackend, type BackendName } from "@/cli/options/backend-option";
import { dictionaryFileNames, dictionaryFiles } from "@/cli/files/dictionary-folder";
import { outputFolder } from "@/cli/output/output";
import { openStates, statesHelp, tensorHelp } from "@/cli/files/state-rows";
import { wholeNumber } from "@/cli/options/number-options";
import { chosenValues, usualOption } from "@/cli/options/setting-option";

interface LearnOptions {
  residuals: string;
  tensor?: string;
  maxIterations: number;
  backend: BackendName;
  out: string;
}

/** `coxlmm learn`: a dictionary from a matrix of states. */
export function learnCommand(command: Command): void {
  command
    .description("learn a concept dictionary from a matrix of residual-stream states")
    .requiredOption("--residuals <file>", `${statesHelp} [M×D]`)
    .option("--tensor <name>", tensorHelp)
    .requiredOption("--out <folder>", "where concepts.npy, activations.npy, run.json and, for pca, mean.npy go")
    .option("--max-iterations <count>", "at most so many", wholeNumber("--max-iterations", 1, 1_000_000), defaultParams.maxIterations)
    .addOption(backendOption())
    .action(learn);
  for (const field of learningFields) command.addOption(usualOption(field));
}

async function learn({ residuals: path, tensor, backend: backendName, out, ...options }: LearnOptions): Promise<void> {
  const output = await outputFolder(out, dictionaryFileNames);
  const residuals = await openStates(path, { tensor });
  const { maxIterations, ...named } = options;
  const params: DictionaryParams = { ...defaultParams, ...chosenValues(named), maxIterations };
  const backend = await openBackend(backendName);
  const started = performance.now();
  const dictionary = await learnByMethod(residuals, params, backend);
  const run = {
    ...describeRun(dictionary, params, backend.name, performance.now() - started),
    inputSha256: await residuals.sha256(),
    version: codeVersion,
  };
  await output.write(dictionaryFiles({ ...dictionary, run }));
  console.log(
    `${run.k} concepts in ${run.iterations} ${run.iterations === 1 ? "iteration" : "iterations"} and ${(run.elapsedMs / 1000).toFixed(2)} s (${run.stopReason}), objective ${run.objective}.`,
  );
  const surplus = surplusSentence(run);
  if (surplus) console.log(surplus);
}
