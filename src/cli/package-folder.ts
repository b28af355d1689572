import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandError } from "./command-error";

/** The folder of this package, which holds the word lists; found upwards from this file, built or not. */
export function packageFolder(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, "public/words/english.txt"))) return folder;
  throw new CommandError("The word lists are missing: run coxlmm from a checkout of its repository.");
}
