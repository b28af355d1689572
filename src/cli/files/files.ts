import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CommandError } from "@/cli/command-error";

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

/** For `catch`: an error of the file system as a sentence about the file. */
export function describeFileError(path: string): (cause: unknown) => never {
  return (cause) => {
    throw new CommandError(`\`${path}\` ${describe(cause)}.`, { cause });
  };
}

/** Writes one file whole or not at all. */
export async function writeOutput(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = `${path}.writing-${process.pid}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new CommandError(`\`${path}\` ${describe(cause)}.`, { cause });
  }
}

/** Says why `folder` cannot take these files, before any work is done: it may only hold files of the same names. */
export async function checkOutputFolder(folder: string, names: readonly string[]): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) return;
  if (!found.isDirectory()) throw new CommandError(`\`${folder}\` is a file; name a folder.`);
  const other = (await readdir(folder)).find((name) => !names.includes(name));
  if (other !== undefined) throw new CommandError(`\`${folder}\` already holds other files, such as ${other}; name a new folder.`);
}

/** Writes a folder whole or not at all; an earlier one of the same files is replaced. */
export async function writeOutputFolder(folder: string, files: ReadonlyMap<string, Uint8Array | string>): Promise<void> {
  const temporary = `${folder}.writing-${process.pid}`;
  const replaced = `${folder}.replaced-${process.pid}`;
  try {
    await mkdir(temporary, { recursive: true });
    for (const [name, content] of files) await writeFile(join(temporary, name), content);
    const existed = await rename(folder, replaced).then(
      () => true,
      () => false,
    );
    await rename(temporary, folder).catch(async (cause: unknown) => {
      if (existed) await rename(replaced, folder);
      throw cause;
    });
    await rm(replaced, { recursive: true, force: true });
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw new CommandError(`\`${folder}\` ${describe(cause)}.`, { cause });
  }
}

function describe(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  const sentences: Record<string, string> = {
    ENOENT: "does not exist",
    EISDIR: "is a folder; name a file",
    ENOTDIR: "stands in something that is not a folder",
    EEXIST: "stands in something that is not a folder",
    EACCES: "may not be accessed",
    EPERM: "may not be accessed",
    EROFS: "is on a disk that cannot be written to",
    ENOSPC: "does not fit on the disk",
  };
  return sentences[code ?? ""] ?? `cannot be read or written (${code ?? String(cause)})`;
}
