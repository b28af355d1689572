/**
 * Where a command writes, looked at before the work: a regular file, or nothing, is replaced whole; a link is written through; pipes
 * and devices that take characters are written into; anything else is refused.
 */
import { access, constants, lstat, readdir, readlink, realpath, stat, writeFile } from "node:fs/promises";
import type { Stats } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { CommandError } from "@/cli/command-error";
import { describeFileError, orAbsent } from "./file-error";
import { checkNameLength, clearFileLeftovers, endInterrupted } from "./leftovers";
import { type Content, removeOwn, replaceFile, replaceFolder } from "./replace";

export interface OutputFile {
  write(content: Content): Promise<void>;
}

export interface OutputFolder {
  /** The files, by names that were announced. */
  write(files: ReadonlyMap<string, Content>): Promise<void>;
}

/** A file to be written; refuses at once what could not be written after the work. */
export async function outputFile(path: string, option = "--out"): Promise<OutputFile> {
  if (path === "") throw new CommandError(`${option} is empty; name a file.`);
  const reached = await stat(path).catch(() => undefined);
  if (reached?.isDirectory() || /[/\\]$/.test(path)) throw new CommandError(`\`${path}\` is a folder; name a file.`);
  if (reached?.isFIFO() || reached?.isCharacterDevice()) {
    await access(path, constants.W_OK).catch(describeFileError(path));
    return { write: (content) => writeFile(path, content).catch(describeFileError(path)) };
  }
  const { place, found } = await destination(path);
  if (found && !found.isFile()) throw new CommandError(`\`${path}\` is no regular file, and is not replaced by one; name another.`);
  await checkPlace(place);
  await clearFileLeftovers(place);
  return { write: (content) => replaceFile(place, content) };
}

/** A folder to be written; an earlier one may only hold regular files of these names. */
export async function outputFolder(path: string, names: readonly string[], option = "--out"): Promise<OutputFolder> {
  if (path === "") throw new CommandError(`${option} is empty; name a folder.`);
  const { place } = await destination(path);
  const inside = relative(place, await realpath("."));
  if (inside === "" || !/^\.\.([/\\]|$)/.test(inside))
    throw new CommandError(
      `\`${path}\` is the folder in which the command runs, or one above it, which cannot be replaced; name a new folder.`,
    );
  await endInterrupted(place, (folder) => removeOwn(folder, names));
  const found = await lstat(place).catch(orAbsent(path));
  await checkPlace(place);
  if (found) await checkReplaceable(path, place, found, names);
  return { write: (files) => replaceFolder(place, files, names) };
}

/** Ends the exchange of a folder that is to be read, where a kill had interrupted it. */
export function endInterruptedFolder(path: string, names: readonly string[]): Promise<void> {
  return endInterrupted(resolve(path), (folder) => removeOwn(folder, names));
}

async function checkReplaceable(path: string, place: string, found: Stats, names: readonly string[]): Promise<void> {
  if (!found.isDirectory()) throw new CommandError(`\`${path}\` is a file; name a folder.`);
  if ((await stat(dirname(place))).dev !== found.dev)
    throw new CommandError(`\`${path}\` is the top folder of a disk, which cannot be replaced; name a folder inside it.`);
  for (const entry of await readdir(place, { withFileTypes: true }).catch(describeFileError(path))) {
    if (!names.includes(entry.name))
      throw new CommandError(`\`${path}\` already holds other files, such as ${entry.name}; name a new folder.`);
    if (!entry.isFile())
      throw new CommandError(`\`${join(path, entry.name)}\` is a link or a folder, no file that may be replaced; name a new folder.`);
  }
}

/** The place that a path's last name leads to through links, and what is there. */
async function destination(path: string): Promise<{ place: string; found: Stats | undefined }> {
  let place = resolve(path);
  for (let links = 0; links < 40; links++) {
    const parent = await realpath(dirname(place)).catch(orAbsent(path));
    if (parent !== undefined) place = join(parent, basename(place));
    const found = await lstat(place).catch(orAbsent(path));
    if (!found?.isSymbolicLink()) return { place, found };
    place = resolve(dirname(place), await readlink(place));
  }
  throw new CommandError(`\`${path}\` is a link that leads to itself; name a file or a folder.`);
}

/** Refuses a place where nothing can be made. */
async function checkPlace(place: string): Promise<void> {
  checkNameLength(place);
  for (let folder = dirname(place); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(orAbsent(folder));
    if (!found && folder !== dirname(folder)) continue;
    if (!found?.isDirectory())
      throw new CommandError(`\`${folder}\` is not a folder, so \`${place}\` cannot be written; name another place.`);
    return access(folder, constants.W_OK | constants.X_OK).catch(describeFileError(folder));
  }
}
