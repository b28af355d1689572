/** The `coxlmm` command: the pipeline that the browser's worker runs, in Node. */
import { Command, CommanderError } from "commander";
import { BundleError } from "@/core/bundle/bundle-error";
import { codeVersion } from "@/core/bundle/version";
import { InputError } from "@/core/dictionary/input-error";
import { CommandError } from "./command-error";
import { checkCommand } from "./commands/check";
import { explainCommand } from "./commands/explain";
import { exportCommand } from "./commands/export";
import { groundCommand } from "./commands/ground";
import { learnCommand } from "./commands/learn";
import { localiseCommand } from "./commands/localise";
import { precomputeCommand } from "./commands/precompute";
import { scoreCommand } from "./commands/score";
import { sweepCommand } from "./commands/sweep";
import { validateCommand } from "./commands/validate";

const program = new Command("coxlmm")
  .description("CoX-LMM concept dictionaries from the command line")
  .version(codeVersion)
  .exitOverride()
  .configureOutput({ outputError: () => undefined });

learnCommand(program.command("learn"));
explainCommand(program.command("explain"));
groundCommand(program.command("ground"));
exportCommand(program.command("export"));
scoreCommand(program.command("score"));
localiseCommand(program.command("localise"));
sweepCommand(program.command("sweep"));
checkCommand(program.command("check"));
precomputeCommand(program.command("precompute"));
validateCommand(program.command("validate"));

try {
  if (process.argv.length <= 2)
    throw new CommandError(
      "Name a command: learn, explain, ground, export, score, sweep, localise, check, precompute or validate; coxlmm --help says more.",
    );
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** One sentence on stderr; 2 for what was asked, 1 for what we did not expect. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    console.error(sentence(error.message.replace(/^error: /, "")));
    return 2;
  }
  const expected = error instanceof CommandError || error instanceof BundleError || error instanceof InputError;
  console.error(sentence(expected ? error.message : `Something unexpected went wrong: ${String(error)}`));
  return expected ? 2 : 1;
}

function sentence(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
