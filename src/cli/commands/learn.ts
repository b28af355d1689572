import type { Command } from "commander";
import { Option } from "commander";
import { codeVersion } from "@/core/bundle/version";
import type { DictionaryMethod } from "@/core/bundle/manifest/method-names";
import { defaultParams, type SemiNmfUpdate } from "@/core/dictionary/dictionary";
import { learnByMethod } from "@/core/dictionary/learn-by-method";
import { describeRun } from "@/pipeline/learn/dictionary-run";
import { backendOption, openBackend, type BackendName } from "@/cli/options/backend-option";
import { dictionaryFileNames, dictionaryFiles } from "@/cli/files/dictionary-folder";
import { checkOutputFolder, writeOutputFolder } from "@/cli/files/files";
import { openNpyRows } from "@/cli/files/npy-rows";
import { methodOption } from "@/cli/options/method-option";
import { numberFromZero, wholeNumber } from "@/cli/options/number-options";

interface LearnOptions {
  residuals: string;
  method: DictionaryMethod;
  k: number;
  alpha: number;
  seed: number;
  update: SemiNmfUpdate;
  tol: number;
  maxIterations: number;
  starts: number;
  backend: BackendName;
  out: string;
}

/** `coxlmm learn`: a dictionary from a matrix of states. */
export function learnCommand(command: Command): void {
  command
    .description("learn a concept dictionary from a matrix of residual-stream states")
    .requiredOption("--residuals <file.npy>", "states, one sample a row [M×D]")
    .requiredOption("--out <folder>", "where concepts.npy, activations.npy, run.json and, for pca, mean.npy go")
    .addOption(methodOption())
    .option("--k <count>", "number of concepts", wholeNumber("--k", 1, 4096), defaultParams.conceptCount)
    .option("--alpha <weight>", "sparsity weight; the paper's λ is twice it", numberFromZero("--alpha"), defaultParams.alpha)
    .option("--seed <number>", "of re-drawn atoms, and of k-means's starts", wholeNumber("--seed", 0, 0xffffffff), defaultParams.seed)
    .addOption(new Option("--update <name>", "atom update").choices(["block", "als"]).default(defaultParams.update))
    .option("--tol <number>", "relative fall of the objective that ends the run", numberFromZero("--tol"), defaultParams.tol)
    .option("--max-iterations <count>", "at most so many", wholeNumber("--max-iterations", 1, 1_000_000), defaultParams.maxIterations)
    .option("--starts <count>", "of k-means: the best of so many", wholeNumber("--starts", 1, 10_000), defaultParams.starts)
    .addOption(backendOption())
    .action(learn);
}

async function learn({ residuals: path, k, backend: backendName, out, ...options }: LearnOptions): Promise<void> {
  await checkOutputFolder(out, dictionaryFileNames);
  const residuals = await openNpyRows(path);
  const { method, update, alpha, seed, tol, maxIterations, starts } = options;
  const params = { method, update, alpha, seed, tol, maxIterations, starts, conceptCount: k };
  const backend = await openBackend(backendName);
  const started = performance.now();
  const dictionary = await learnByMethod(residuals, params, backend);
  const run = {
    ...describeRun(dictionary, params, backend.name, performance.now() - started),
    inputSha256: await residuals.sha256(),
    version: codeVersion,
  };
  await writeOutputFolder(out, dictionaryFiles({ ...dictionary, run }));
  console.log(
    `${k} concepts in ${run.iterations} iterations and ${(run.elapsedMs / 1000).toFixed(2)} s (${run.stopReason}), objective ${run.objective}.`,
  );
}
