import { existsSync } from "node:fs";
import { createRequire } from "node:module";
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

/** The folder of tfjs's .wasm files, ending in a slash. */
export function wasmFolder(): string {
  const require = createRequire(join(packageFolder(), "package.json"));
  return `${dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json"))}/dist/`;
}
