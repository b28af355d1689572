import { type Command, Option } from "commander";
import { codeVersion } from "@/core/bundle/version";
import { dictionaryMethods } from "@/core/bundle/manifest/method-names";
import { describeSettings } from "@/core/settings/describe-settings";
import { valuesOf } from "@/core/settings/dictionary-settings";
import { dictionaryFields } from "@/core/settings/setting-values";
import type { RandomWords } from "@/core/metrics/words/random-words";
import { measurementTable } from "@/core/sweep/measurement-table";
import { settingsOfPlan } from "@/core/sweep/sweep-plan";
import { openBundle } from "@/io/bundle/bundle-reader";
import { writeCsv } from "@/io/table";
import { measureDictionaries } from "@/pipeline/measure/measure-dictionaries";
import { describeSeed, describeSeeds } from "@/core/sweep/distinct-dictionaries";
import { measuredOf, type MeasuredPoint } from "@/core/scores/measurement";
import { readingsOf } from "@/core/scores/score";
import { scoreOf } from "@/core/scores/score-table";
import type { MeasureOptions } from "@/pipeline/measure/measure-options";
import { figure } from "@/cli/scores/score-lines";
import type { ScorerKind } from "@/pipeline/score/encoder-scorer";
import { backendOption, openBackend, type BackendName } from "@/cli/options/backend-option";
import { CommandError } from "@/cli/command-error";
import { outputFolder } from "@/cli/output/output";
import { openMeasureContext } from "@/cli/scores/measure-context";
import type { EncoderPaths } from "@/cli/scores/open-encoders";
import { nodeSource } from "@/cli/files/node-source";
import { listOf, namesIn, nameFrom, wholeNumber } from "@/cli/options/number-options";
import { bundleOption, settingOption, settingParser } from "@/cli/options/setting-option";
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

/** `coxlmm sweep`: many dictionaries of a bundle, learned and measured, as the explorer's sweeps. */
export function sweepCommand(command: Command): void {
  command
    .description("learn and measure many dictionaries of a bundle: over K, α, layers, methods, seeds, tokens, or K and α")
    .argument("<bundle>", "the bundle's folder")
    .requiredOption("--out <folder>", "where sweep.json and sweep.csv go")
    .option("--k <counts>", "numbers of concepts: 1,2,5; one alone is the K of another axis", listOf(settingParser("conceptCount", "--k")))
    .option(
      "--alphas <weights>",
      "sparsity weights: 0.5,1,2; with several --k, the plane of both",
      listOf(settingParser("alpha", "--alphas")),
    )
    .option("--layers <names>", "layers of the bundle with commas between, or all", namesIn)
    .option("--readings <names>", "of layers: as-is,norm-at-decoding,normed-rows", listOf(nameFrom("--readings", readings)))
    .option("--methods <names>", dictionaryMethods.join(","), listOf(settingParser("method", "--methods")))
    .option("--seeds <numbers>", "0,1,2", listOf(settingParser("seed", "--seeds")))
    .option("--tokens <words>", "tokens of the bundle with commas between (\\, inside one), or all", namesIn)
    .option("--scorers <names>", "shipped,clip,text", listOf(nameFrom("--scorers", ["shipped", "clip", "text"])), [])
    .option("--clip <file.onnx>", "CLIPScore: the image side, or the whole CLIP")
    .option("--clip-text <file.onnx>", "its text side, where it is a file of its own")
    .option("--clip-tokenizer <file.json>", "its tokenizer.json")
    .option("--text-encoder <file.onnx>", "BERTScore: a text encoder")
    .option("--text-tokenizer <file.json>", "its tokenizer.json")
    .option("--deletion <steps>", "deletion and insertion curves over so many concepts", wholeNumber("--deletion", 0, 100), 0)
    .addOption(new Option("--removal <steps>", "the earlier name of --deletion").argParser(wholeNumber("--removal", 0, 100)).hideHelp())
    .addOption(settingOption("randomWords", { flags: "--baseline <name>", help: "random words" }).default("isotropic"))
    .addOption(settingOption("seed", { flags: "--baseline-seed <number>", help: "of random words and directions" }).default(0))
    .option("--noise", "Noise-Imgs too: a second dictionary for each, where the bundle has the states")
    .option("--warm", "dictionaries by Semi-NMF start from the one before them")
    .addOption(backendOption())
    .action(sweep);
  for (const field of dictionaryFields) if (field !== "conceptCount") command.addOption(bundleOption(field));
}

async function sweep(folder: string, options: SweepOptions): Promise<void> {
  const { out, scorers, baseline, baselineSeed, removal, deletion, noise = false, warm = false } = options;
  const deletionSteps = removal ?? deletion;
  const output = await outputFolder(out, ["sweep.json", "sweep.csv"]);
  const bundle = await openBundle(nodeSource(folder));
  const plan = planOf(options, bundle.manifest);
  const settings = settingsOfPlan(plan, bundle.manifest);
  const solver = await openBackend(options.backend);
  const context = await openMeasureContext(bundle, solver, options);
  // An encoder that was asked for and does not open is no gap in a table, but a mistake.
  for (const kind of scorers) await context.scorer(kind);
  const measureOptions: MeasureOptions = { baseline, baselineSeed, noise, scorers, deletionSteps, warm };
  const points = await measureDictionaries(bundle, settings, measureOptions, context, {
    now: () => performance.now(),
    onProgress(step) {
      if (step.stage === "measured") console.log(`${step.done} of ${step.total}: ${lineOf(step.point)}`);
    },
  });
  if (points.every((point) => "failure" in point)) throw new CommandError(`Nothing could be measured. ${points[0]!.failure}`);
  if (plan.vary.axis === "seed") console.log(`${describeSeeds(measuredOf(points))}. ${describeSeed(plan.base.params)}`);
  const made = { version: codeVersion, bundle: bundle.manifest.name, dataHash: bundle.manifestSha256, backend: solver.name };
  const json = JSON.stringify({ ...made, plan, options: measureOptions, points }, plainArrays, 1);
  const about = { bundle: made.bundle, data_hash: made.dataHash, baseline, baseline_seed: baselineSeed, version: codeVersion };
  await output.write(
    new Map([
      ["sweep.json", `${json}\n`],
      ["sweep.csv", writeCsv(measurementTable(points), about)],
    ]),
  );
}

function lineOf(point: MeasuredPoint): string {
  const { token, layer, params } = point.settings;
  const name = describeSettings(valuesOf(point.settings), { number: String }, { token, layer, method: params.method }).join(", ");
  if ("failure" in point) return `${name}: ${point.failure}`;
  const { run, warmStart } = point;
  const told = ["error", "overlap"].map((id) => {
    const own = readingsOf(scoreOf(id), point).filter(({ side }) => side === "concepts");
    return `${id} ${own.map(({ split, value }) => `${split === undefined ? "" : `${split} `}${figure(value)}`).join(", ") || figure(undefined)}`;
  });
  return `${name}: ${told.join("; ")}; ${(run.elapsedMs / 1000).toFixed(2)} s${warmStart ? ", warm" : ""}`;
}

/** For JSON: typed arrays as lists. */
function plainArrays(_: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}
