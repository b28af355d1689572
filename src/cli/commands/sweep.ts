import { type Command, Option } from "commander";
import { codeVersion } from "@/core/bundle/version";
import { dictionaryMethods } from "@/core/bundle/manifest/method-names";
import { defaultParams } from "@/core/dictionary/dictionary";
import { reads } from "@/core/dictionary/methods/methods";
import type { RandomWords } from "@/core/metrics/words/random-words";
import { measurementTable } from "@/core/sweep/measurement-table";
import { settingsOfPlan } from "@/core/sweep/sweep-plan";
import { openBundle } from "@/io/bundle/bundle-reader";
import { writeCsv } from "@/io/table";
import { measureDictionaries } from "@/pipeline/measure/measure-dictionaries";
import type { MeasuredPoint, MeasureOptions } from "@/pipeline/measure/measurement";
import type { ScorerKind } from "@/pipeline/score/encoder-scorer";
import { backendOption, openBackend, type BackendName } from "@/cli/options/backend-option";
import { CommandError } from "@/cli/command-error";
import { checkOutputFolder, writeOutputFolder } from "@/cli/files/files";
import { type EncoderPaths, openMeasureContext } from "@/cli/scores/measure-context";
import { nodeSource } from "@/cli/files/node-source";
import { methodFrom, methodOption } from "@/cli/options/method-option";
import { listOf, nameFrom, numberFromZero, wholeNumber } from "@/cli/options/number-options";
import { planOf, type SweepPlanOptions } from "@/cli/options/sweep-options";

interface SweepOptions extends SweepPlanOptions, EncoderPaths {
  scorers: readonly ScorerKind[];
  deletion: number;
  removal?: number;
  baseline: RandomWords;
  baselineSeed: number;
  noise?: true;
  warm?: true;
  backend: BackendName;
  out: string;
}

const readings = ["as-is", "norm-at-decoding", "normed-rows"] as const;
const seed = (option: string) => wholeNumber(option, 0, 0xffffffff);

/** `coxlmm sweep`: many dictionaries of a bundle, learned and measured, as the explorer's sweeps. */
export function sweepCommand(command: Command): void {
  command
    .description("learn and measure many dictionaries of a bundle: over K, α, layers, methods, seeds, tokens, or K and α")
    .argument("<bundle>", "the bundle's folder")
    .requiredOption("--out <folder>", "where sweep.json and sweep.csv go")
    .option("--token <word>", "left out: the bundle's default")
    .option("--layer <name>", "left out: the bundle's default")
    .addOption(methodOption())
    .option("--k <counts>", "numbers of concepts: 1,2,5; one alone is the K of another axis", listOf(wholeNumber("--k", 1, 4096)))
    .option("--alphas <weights>", "sparsity weights: 0.5,1,2; with several --k, the plane of both", listOf(numberFromZero("--alphas")))
    .option("--layers <names>", "layers of the bundle with commas between, or all", listOf(String))
    .option("--readings <names>", "of layers: as-is,norm-at-decoding,normed-rows", listOf(nameFrom("--readings", readings)))
    .option("--methods <names>", dictionaryMethods.join(","), listOf(methodFrom("--methods")))
    .option("--seeds <numbers>", "0,1,2", listOf(seed("--seeds")))
    .option("--tokens <words>", "tokens of the bundle with commas between, or all", listOf(String))
    .option("--alpha <weight>", "left out: the bundle's default", numberFromZero("--alpha"))
    .option("--seed <number>", "of re-drawn atoms, and of k-means's starts", seed("--seed"), defaultParams.seed)
    .option("--starts <count>", "of k-means", wholeNumber("--starts", 1, 10_000), defaultParams.starts)
    .addOption(new Option("--update <name>", "atom update").choices(["block", "als"]).default(defaultParams.update))
    .addOption(new Option("--filter <name>", "which pieces count as words; left out: the bundle's default").choices(["official", "paper"]))
    .addOption(new Option("--ranking <name>", "of samples (pca)").choices(["magnitude", "signed"]).default("magnitude"))
    .option("--norm-at-decoding", "apply the model's final norm to concepts before they are put into words")
    .option("--scorers <names>", "shipped,clip,text", listOf(nameFrom("--scorers", ["shipped", "clip", "text"])), [])
    .option("--clip <file.onnx>", "CLIPScore: the image side, or the whole CLIP")
    .option("--clip-text <file.onnx>", "its text side, where it is a file of its own")
    .option("--clip-tokenizer <file.json>", "its tokenizer.json")
    .option("--text-encoder <file.onnx>", "BERTScore: a text encoder")
    .option("--text-tokenizer <file.json>", "its tokenizer.json")
    .option("--deletion <steps>", "deletion and insertion curves over so many concepts", wholeNumber("--deletion", 0, 100), 0)
    .addOption(new Option("--removal <steps>", "the earlier name of --deletion").argParser(wholeNumber("--removal", 0, 100)).hideHelp())
    .addOption(new Option("--baseline <name>", "random words").choices(["isotropic", "uniform", "shuffled"]).default("isotropic"))
    .option("--baseline-seed <number>", "of random words and directions", seed("--baseline-seed"), 0)
    .option("--noise", "Noise-Imgs too: a second dictionary for each, where the bundle has the states")
    .option("--warm", "dictionaries by Semi-NMF start from the one before them")
    .addOption(backendOption())
    .action(sweep);
}

async function sweep(folder: string, options: SweepOptions): Promise<void> {
  const { out, scorers, baseline, baselineSeed, removal, deletion, noise = false, warm = false } = options;
  const deletionSteps = removal ?? deletion;
  await checkOutputFolder(out, ["sweep.json", "sweep.csv"]);
  const bundle = await openBundle(nodeSource(folder));
  const plan = planOf(options, bundle.manifest);
  const settings = settingsOfPlan(plan, bundle.manifest);
  const solver = await openBackend(options.backend);
  const context = await openMeasureContext(bundle, solver, options);
  // An encoder that was asked for and does not open is no gap in a table, but a mistake.
  for (const kind of scorers) await context.scorer(kind);
  const asked: MeasureOptions = { baseline, baselineSeed, noise, scorers, deletionSteps, warm };
  const points = await measureDictionaries(bundle, settings, asked, context, {
    now: () => performance.now(),
    onProgress(step) {
      if (step.stage === "measured") console.log(`${step.done} of ${step.total}: ${lineOf(step.point)}`);
    },
  });
  if (points.every((point) => "failure" in point)) throw new CommandError(`Nothing could be measured. ${points[0]!.failure}`);
  const made = { version: codeVersion, bundle: bundle.manifest.name, dataHash: bundle.manifestSha256, backend: solver.name };
  const json = JSON.stringify({ ...made, plan, options: asked, points }, plainArrays, 1);
  const about = { bundle: made.bundle, data_hash: made.dataHash, baseline, baseline_seed: baselineSeed, version: codeVersion };
  await writeOutputFolder(
    out,
    new Map([
      ["sweep.json", `${json}\n`],
      ["sweep.csv", writeCsv(measurementTable(points), about)],
    ]),
  );
}

function lineOf(point: MeasuredPoint): string {
  const { token, layer, params } = point.settings;
  const { method, conceptCount, alpha, seed } = params;
  const name = `${token}, ${layer}, ${method}, K ${conceptCount}${reads(method, "alpha") ? `, α ${alpha}` : ""}, seed ${seed}`;
  if ("failure" in point) return `${name}: ${point.failure}`;
  const { run, scores, warmStart } = point;
  const errors = scores.reconstruction.map(({ split, relativeError }) => `${split} ${relativeError.toFixed(4)}`).join(", ");
  const overlap = scores.overlap.mean === undefined ? "undefined" : scores.overlap.mean.toFixed(4);
  return `${name}: error ${errors}; overlap ${overlap}; ${(run.elapsedMs / 1000).toFixed(2)} s${warmStart ? ", warm" : ""}`;
}

/** For JSON: typed arrays as lists. */
function plainArrays(_: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}
