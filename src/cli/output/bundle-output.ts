/**
 * Files added to a bundle: they are written under names of their own, and become part of it when the manifest is replaced, in one step.
 * Nothing is written or removed through links, and nothing is removed but what precompute had written.
 */
import { lstat, readdir, readFile, rmdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "@/cli/command-error";
import { sha256Hex } from "@/io/formats/sha256";
import { isShippedFile } from "@/pipeline/bundle/shipped-files";
import type { Manifest } from "@/core/bundle/manifest/schema";
import type { PrecomputedBundle } from "@/pipeline/bundle/precompute";
import { describeFileError, orAbsent } from "./file-error";
import { clearFileLeftovers } from "./leftovers";
import { outputFile } from "./output";
import { replaceFile } from "./replace";

export interface BundleOutput {
  write(made: PrecomputedBundle): Promise<void>;
}

/** A bundle that gets files in these folders; refuses at once what could not be written after the work. */
export async function outputBundle(bundle: string, folders: readonly string[], manifestSha256: string): Promise<BundleOutput> {
  const manifestPath = join(bundle, "manifest.json");
  if (!(await lstat(manifestPath).catch(describeFileError(manifestPath))).isFile())
    throw new CommandError(`\`${manifestPath}\` is a link; precompute writes into plain files only: name the bundle that it leads to.`);
  const output = await outputFile(manifestPath);
  const own = ["tokens", ...new Set(folders)];
  for (const folder of own) await checkPlain(bundle, folder);
  for (const folder of own) await clearUnfinished(bundle, folder);
  return {
    async write({ manifest, written, obsolete }) {
      const added: string[] = [];
      try {
        for (const [path, bytes] of written) {
          await checkPlain(bundle, path.slice(0, path.lastIndexOf("/")));
          const place = join(bundle, path);
          const found = await lstat(place).catch(orAbsent(place));
          if (found && !found.isFile())
            throw new CommandError(`\`${place}\` is a link or a folder, where a file has to be written; remove it.`);
          if (found && (await hashOf(place)) === manifest.files[path]!.sha256) continue;
          if (!found) added.push(place);
          await replaceFile(place, bytes);
        }
        if ((await hashOf(manifestPath)) !== manifestSha256)
          throw new CommandError(
            `\`${manifestPath}\` was changed while the dictionaries were learned, and stays as it is; run precompute again.`,
          );
        await output.write(`${manifestText(manifest)}\n`);
      } catch (cause) {
        for (const place of added) await unlink(place).catch(() => undefined);
        throw cause;
      }
      // The bundle is whole; what cannot be removed is named by nothing.
      for (const path of await unnamed(bundle, own, manifest.files, obsolete)) await removePlain(bundle, path).catch(() => undefined);
    },
  };
}

async function hashOf(place: string): Promise<string> {
  return sha256Hex(new Uint8Array(await readFile(place).catch(describeFileError(place))));
}

/** Shipped files that the manifest does not name: of the earlier manifest, and of runs that were stopped. */
async function unnamed(bundle: string, own: readonly string[], files: object, obsolete: readonly string[]): Promise<string[]> {
  const found = [...obsolete];
  for (const folder of own)
    for (const name of await readdir(join(bundle, folder)).catch(() => [] as string[])) {
      const path = `${folder}/${name}`;
      if (isShippedFile(path) && /-[0-9a-f]{16,64}\./.test(name) && !Object.hasOwn(files, path)) found.push(path);
    }
  return [...new Set(found)].filter((path) => !Object.hasOwn(files, path));
}

async function removePlain(bundle: string, path: string): Promise<void> {
  const folder = path.slice(0, path.lastIndexOf("/"));
  await checkPlain(bundle, folder);
  if ((await lstat(join(bundle, path))).isFile()) await unlink(join(bundle, path));
  await rmdir(join(bundle, folder)).catch(() => undefined); // where nothing else is in it
}

/** Refuses a folder of the bundle that is a link or a file, or lies in one. */
async function checkPlain(bundle: string, folder: string): Promise<void> {
  let place = bundle;
  for (const segment of folder.split("/")) {
    place = join(place, segment);
    const found = await lstat(place).catch(orAbsent(place));
    if (!found) return;
    if (!found.isDirectory())
      throw new CommandError(`\`${place}\` is a link or a file, where precompute needs a folder of the bundle; put a plain folder there.`);
  }
}

/** Removes what a stopped run was writing in a folder. */
async function clearUnfinished(bundle: string, folder: string): Promise<void> {
  for (const name of await readdir(join(bundle, folder)).catch(() => [] as string[])) {
    const [, finished] = /^(.+)\.writing-[A-Za-z0-9-]+$/.exec(name) ?? [];
    if (finished !== undefined && isShippedFile(`${folder}/${finished}`)) await clearFileLeftovers(join(bundle, folder, finished));
  }
}

/** A manifest that a person can read; lists of numbers, such as a run's objectives, take one line. */
function manifestText(manifest: Manifest): string {
  // No text of JSON has a line break in it, so that what begins with one is a list.
  return JSON.stringify(manifest, null, 1).replace(/\[\n([^\][{}"]*)\n\s*\]/g, (_, numbers: string) => `[${numbers.replace(/\s+/g, "")}]`);
}
