/**
 * Files and folders are replaced whole: what is new is written beside them and renamed at the end, so that a run that is killed, or
 * a disk that is full, leaves the old or the new one. Nothing else under src/cli writes (eslint.config.js).
 */
import { chmod, lstat, mkdir, readdir, rename, rm, rmdir, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { codeOf, describeFileError, orAbsent } from "./file-error";
import { asideName } from "./leftovers";

export type Content = Uint8Array | string;

/** Writes one file whole or not at all; one that was there keeps its rights. */
export async function replaceFile(path: string, content: Content): Promise<void> {
  const temporary = asideName(path, "writing");
  try {
    await mkdir(dirname(path), { recursive: true });
    const found = await lstat(path).catch(orAbsent(path));
    await rm(temporary, { force: true });
    await writeFile(temporary, content, { flush: true });
    if (found) await chmod(temporary, found.mode & 0o7777);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    describeFileError(path)(cause);
  }
}

/**
 * Writes a folder whole or not at all; an earlier one is replaced. A system has no single step for that: between the two renames a
 * kill leaves both folders whole beside their place, and the next command that names it ends the exchange (leftovers.ts).
 */
export async function replaceFolder(folder: string, files: ReadonlyMap<string, Content>, names: readonly string[]): Promise<void> {
  const temporary = asideName(folder, "writing");
  const replaced = asideName(folder, "replaced");
  try {
    await removeOwn(temporary, names);
    await mkdir(temporary, { recursive: true });
    for (const [name, content] of files) await writeFile(join(temporary, name), content, { flush: true });
    if (await lstat(folder).catch(orAbsent(folder))) {
      await rename(folder, replaced);
      await rename(temporary, folder).catch(async (cause: unknown) => {
        await rename(replaced, folder);
        throw cause;
      });
    } else await rename(temporary, folder);
  } catch (cause) {
    await removeOwn(temporary, names).catch(() => undefined);
    describeFileError(folder)(cause);
  }
  // The work is done: what cannot be removed, or was added meanwhile by others, stays, and is told.
  const kept = await removeOwn(replaced, names).catch(() => true);
  if (kept) console.error(`\`${replaced}\` holds what was in \`${folder}\` before and other files that were added meanwhile; remove it.`);
}

/** Removes a folder that holds files of these names and nothing else; true if it stays as it is. */
export async function removeOwn(folder: string, names: readonly string[]): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    if (codeOf(cause) !== "ENOENT") throw cause;
  });
  if (!entries) return false;
  if (entries.some((entry) => !entry.isFile() || !names.includes(entry.name))) return true;
  for (const { name } of entries) await unlink(join(folder, name));
  await rmdir(folder);
  return false;
}
