/** What a run that was killed left beside its output: found by name, ended or removed by the next command that names the output. */
import { lstat, readdir, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { CommandError } from "@/cli/command-error";
import { codeOf, orAbsent } from "./file-error";

type Aside = "writing" | "replaced";

const host =
  hostname()
    .replace(/[^A-Za-z0-9]+/g, "")
    .slice(0, 20) || "here";
const longestName = 200; // bytes: file systems take 255, and a name beside this one is longer

/** Where something is kept beside `path` while it is replaced: `run.writing-host-123`. */
export function asideName(path: string, kind: Aside): string {
  return `${path}.${kind}-${host}-${process.pid}`;
}

interface Leftover {
  readonly path: string;
  readonly kind: Aside;
  readonly tag: string; // of the run
  readonly abandoned: boolean; // by a run of this computer that is no more
}

/** Refuses names that leave no room for those beside them. */
export function checkNameLength(path: string): void {
  if (Buffer.byteLength(basename(path)) > longestName)
    throw new CommandError(`\`${path}\` has a name of more than ${longestName} bytes; name a shorter one.`);
}

async function leftoversOf(path: string): Promise<Leftover[]> {
  const names = await readdir(dirname(path)).catch(() => []);
  const start = `${basename(path)}.`;
  return names.flatMap((name) => {
    const [, kind, tag, owner, pid] =
      (name.startsWith(start) && /^(writing|replaced)-((?:([A-Za-z0-9]+)-)?(\d{1,10}))$/.exec(name.slice(start.length))) || [];
    if (!kind) return [];
    const abandoned = (owner === undefined || owner === host) && !isRunning(Number(pid));
    return [{ path: join(dirname(path), name), kind: kind as Aside, tag: tag!, abandoned }];
  });
}

/** Removes what stopped runs left of a file, and tells it. */
export async function clearFileLeftovers(path: string): Promise<void> {
  for (const each of await leftoversOf(path)) {
    if (!each.abandoned || !(await lstat(each.path).catch(orAbsent(each.path)))?.isFile()) tellKept(each, path);
    else {
      await rm(each.path, { force: true });
      console.error(`\`${each.path}\`, which a stopped run had left, was removed.`);
    }
  }
}

/** Ends the exchange of a folder that a kill had interrupted, and removes what stopped runs left of it. */
export async function endInterrupted(folder: string, remove: (folder: string) => Promise<boolean>): Promise<void> {
  const found = (await leftoversOf(folder)).filter((each) => each.abandoned || (tellKept(each, folder), false));
  if (found.length === 0) return;
  if (!(await lstat(folder).catch(orAbsent(folder)))) {
    // The old one is moved away only when the new one is whole.
    const old = found.find(({ kind }) => kind === "replaced");
    const whole = old && (found.find(({ kind, tag }) => kind === "writing" && tag === old.tag) ?? old);
    if (whole) {
      await rename(whole.path, folder);
      console.error(`A stopped run had left \`${folder}\` half exchanged: it is now the ${whole === old ? "old" : "new"} one.`);
    }
  }
  for (const each of found) {
    if (!(await lstat(each.path).catch(orAbsent(each.path)))) continue;
    const kept = await remove(each.path).catch(() => true);
    if (kept) console.error(`\`${each.path}\` was left by a stopped run and holds other files, too; remove it.`);
    else console.error(`\`${each.path}\`, which a stopped run had left, was removed.`);
  }
}

function tellKept({ path }: Leftover, output: string): void {
  console.error(
    `\`${path}\` stands beside \`${output}\`: another run writes it now, or was stopped on another computer; remove it in that case.`,
  );
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false; // nothing is being written when this is asked
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === "EPERM";
  }
}
