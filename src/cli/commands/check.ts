import type { Command } from "commander";
import { join } from "node:path";
import {
  checkableTokens,
  isRelearnCount,
  mostRelearned,
  planCheck,
  plannedCount,
  relearningSteps,
  usualTokens,
} from "@/core/claims/check-plan";
import { judge } from "@/core/claims/judge";
import { countsOf, publishedTokens, testedCounts } from "@/core/claims/paper/paper-schema";
import { rawScores } from "@/core/claims/raw-scores";
import { intervalsAre, scope } from "@/core/claims/scope";
import { verdictNames } from "@/core/claims/verdict";
import type { Manifest } from "@/core/bundle/manifest/schema";
import { openBundle } from "@/io/bundle/bundle-reader";
import { readPaper } from "@/io/read-paper";
import { measureDictionaries } from "@/pipeline/measure/measure-dictionaries";
import { failedOf, measuredOf, type MeasuredPoint, type Measurement } from "@/core/scores/measurement";
import type { ScorerKind } from "@/pipeline/score/encoder-scorer";
import { checkFiles, csvNames } from "@/cli/files/check-files";
import { backendOption, openBackend, type BackendName } from "@/cli/options/backend-option";
import { CommandError } from "@/cli/command-error";
import { openCheckOutput } from "@/cli/files/check-output";
import { outputFile } from "@/cli/output/output";
import { openMeasureContext } from "@/cli/scores/measure-context";
import type { EncoderPaths } from "@/cli/scores/open-encoders";
import { nodeSource } from "@/cli/files/node-source";
import { namesIn, wholeNumber } from "@/cli/options/number-options";
import { settingOption } from "@/cli/options/setting-option";
import { packageFolder } from "@/cli/package-folder";

interface CheckOptions extends EncoderPaths {
  tokens?: readonly string[];
  seed: number;
  backend: BackendName;
  csv?: string;
  scores?: string;
  relearn: number;
  out: string;
}

/** `coxlmm check`: the claims of a paper judged on a bundle, as the explorer's page does. */
export function checkCommand(command: Command): void {
  command
    .description("judge the claims of a paper on a bundle, with the figures and the tests")
    .argument("<bundle>", "the bundle's folder")
    .requiredOption("--out <file.json>", "where the verdicts, tables and curves go")
    .option("--csv <folder>", "the claims, tables and curves as CSV files too")
    .option("--scores <file.json>", "every single score that the tests are of, too: enough to work the verdicts out again")
    .option(
      "--tokens <words>",
      "tokens of the bundle with commas between (\\, inside one), or all; left out: those of the paper's tables",
      namesIn,
    )
    .option(
      "--relearn <count>",
      "dictionaries learned again from drawn samples, so that intervals are over these too; 0 or 2 to 100",
      relearnCount,
      0,
    )
    .addOption(settingOption("seed", { help: "of random words, k-means starts and re-drawn atoms" }).default(0))
    .option("--clip <file.onnx>", "CLIPScore: the image side, or the whole CLIP")
    .option("--clip-text <file.onnx>", "its text side, where it is a file of its own")
    .option("--clip-tokenizer <file.json>", "its tokenizer.json")
    .option("--text-encoder <file.onnx>", "BERTScore: a text encoder")
    .option("--text-tokenizer <file.json>", "its tokenizer.json")
    .addOption(backendOption())
    .action(check);
}

async function check(folder: string, { tokens: chosen, seed, csv, scores, relearn, out, ...options }: CheckOptions): Promise<void> {
  const bundle = await openBundle(nodeSource(folder));
  const paper = await readPaper(bundle, nodeSource(join(packageFolder(), "public/papers")));
  const output = await openCheckOutput(out, csv, csvNames(paper));
  const rawOutput = scores === undefined ? undefined : await outputFile(scores, "--scores");
  const tokens = chosen ? knownTokens(bundle.manifest, chosen) : usualTokens(bundle.manifest, publishedTokens(paper));
  const plan = planCheck(bundle.manifest, tokens, { conceptCount: paper.setup.conceptCount, seed, counts: countsOf(paper.claims) });
  const context = await openMeasureContext(bundle, await openBackend(options.backend), options);
  const scorers: ScorerKind[] = ["shipped", ...(options.clip ? ["clip" as const] : []), ...(options.textEncoder ? ["text" as const] : [])];
  // An encoder that was asked for and does not open is no gap in a table, but a mistake.
  for (const kind of scorers.slice(1)) await context.scorer(kind);
  const points: MeasuredPoint[] = [];
  const measure = { baseline: "isotropic", baselineSeed: seed, scorers, deletionSteps: 0, warm: false } as const;
  const now = () => performance.now();
  for (const { settings, noise } of plan.steps) {
    points.push(...(await measureDictionaries(bundle, settings, { ...measure, noise }, context, { now })));
    console.log(`${points.length} of ${plannedCount(plan)} dictionaries measured.`);
  }
  const relearned: Measurement[][] = [];
  for (let drawing = 1; drawing <= relearn; drawing++) {
    const again: MeasuredPoint[] = [];
    for (const { settings, noise } of relearningSteps(plan, testedCounts(paper.claims)))
      again.push(...(await measureDictionaries(bundle, settings, { ...measure, noise, resample: seed + drawing }, context, { now })));
    relearned.push(measuredOf(again));
    console.log(`Learned again from ${drawing} of ${relearn} drawings: ${again.length} dictionaries each.`);
  }
  const measured = { plan, points: measuredOf(points), relearned };
  const failures = failedOf(points);
  const verdicts = paper.claims.map((claim) => judge(claim, measured));
  const files = checkFiles({ bundle, paper, check: measured, failures, verdicts, seed, backend: options.backend });
  await rawOutput?.write(`${JSON.stringify(rawScores(measured))}\n`);
  await output.write(`${JSON.stringify(files.json, null, 1)}\n`, files.csv);
  for (const sentence of [...scope, intervalsAre(relearn)]) console.log(sentence);
  for (const { claim, verdict, reason } of verdicts) console.log(`${verdictNames[verdict]}: ${claim.text} ${reason}`);
}

function relearnCount(text: string): number {
  const count = wholeNumber("--relearn", 0, mostRelearned)(text);
  if (!isRelearnCount(count)) throw new CommandError("--relearn must be 0, or 2 or more: one dictionary has no spread.");
  return count;
}

function knownTokens(manifest: Manifest, chosen: readonly string[]): readonly string[] {
  const checkable = checkableTokens(manifest);
  if (chosen.length === 1 && chosen[0] === "all") return checkable;
  const stranger = chosen.find((token) => !checkable.includes(token));
  if (stranger === undefined) return checkable.filter((token) => chosen.includes(token));
  throw new CommandError(`The bundle has no states of "${stranger}" in its default layer; it has ${checkable.join(", ")}.`);
}
