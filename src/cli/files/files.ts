import { readFile } from "node:fs/promises";
import { CommandError } from "@/cli/command-error";
import { describeFileError } from "@/cli/output/file-error";

/** A whole file; a missing or unreadable one is a sentence. */
export async function readInput(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(path).catch(describeFileError(path)));
}

/** A JSON file's value. */
export async function readJsonInput(path: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readInput(path));
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CommandError(`\`${path}\` is not JSON.`, { cause });
  }
}
