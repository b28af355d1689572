import { CommandError } from "@/cli/command-error";

/** For `catch`: an error of the file system as a sentence about the file. */
export function describeFileError(path: string): (cause: unknown) => never {
  return (cause) => {
    if (cause instanceof CommandError) throw cause;
    throw new CommandError(`\`${path}\` ${describe(cause)}.`, { cause });
  };
}

/** For `catch`: nothing there is no error. */
export function orAbsent(path: string): (cause: unknown) => undefined {
  return (cause) => (codeOf(cause) === "ENOENT" ? undefined : describeFileError(path)(cause));
}

export const codeOf = (cause: unknown): string => (cause as NodeJS.ErrnoException | undefined)?.code ?? "";

function describe(cause: unknown): string {
  const sentences: Record<string, string> = {
    ENOENT: "does not exist",
    EISDIR: "is a folder; name a file",
    ENOTDIR: "stands in something that is not a folder",
    EEXIST: "stands in something that is not a folder",
    EACCES: "may not be accessed",
    EPERM: "may not be accessed",
    EROFS: "is on a disk that cannot be written to",
    ENOSPC: "does not fit on the disk",
    EDQUOT: "does not fit in your share of the disk",
    ELOOP: "is a link that leads to itself",
    ENAMETOOLONG: "has a name that is too long",
    EBUSY: "is in use, as the top folder of a disk is; name a folder inside it",
    EMFILE: "cannot be opened, since too many files are open",
  };
  return sentences[codeOf(cause)] ?? `cannot be read or written (${codeOf(cause) || String(cause)})`;
}
