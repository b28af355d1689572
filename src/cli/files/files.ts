import { constants, open, type FileHandle, readFile, stat } from "node:fs/promises";
import { CommandError } from "@/cli/command-error";
import { describeFileError } from "@/cli/output/file-error";
import { parseJson } from "@/core/bundle/untrusted-json";

/** What is read into memory as one file; matrices and bundles are read in parts. */
const mostBytes = 2_000_000_000;

/** A whole file, or what a pipe gives; a missing, unreadable or too large one is a sentence. */
export async function readInput(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(describeFileError(path));
  if (found.isCharacterDevice() || found.isBlockDevice() || found.isSocket())
    throw new CommandError(`\`${path}\` is a device or a socket; name a file.`);
  if (found.size > mostBytes) throw new CommandError(`\`${path}\` has ${found.size} bytes; at most ${mostBytes} are read of such a file.`);
  return new Uint8Array(await readFile(path).catch(describeFileError(path)));
}

/** A JSON file's value. */
export async function readJsonInput(path: string): Promise<unknown> {
  return parseJson(await readInput(path), `\`${path}\``);
}

/** An open file of a known size: no pipe, whose opening may wait for ever, no device, no folder. */
export interface OpenInput {
  readonly size: number;
  /** Bytes from `begin`, as many as `into` takes. */
  read(begin: number, into: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const atOnce = 64 * 1024 * 1024; // a system reads at most 2 GiB in one call

export async function openInput(path: string): Promise<OpenInput> {
  const found = await stat(path).catch(describeFileError(path));
  if (found.isDirectory()) throw new CommandError(`\`${path}\` is a folder; name a file.`);
  if (!found.isFile()) throw new CommandError(`\`${path}\` is a pipe or a device; save what it gives as a file and name that.`);
  const file: FileHandle = await open(path, constants.O_RDONLY).catch(describeFileError(path));
  return {
    size: found.size,
    async read(begin, into) {
      for (let done = 0; done < into.length;) {
        const length = Math.min(atOnce, into.length - done);
        const { bytesRead } = await file.read(into, done, length, begin + done).catch(describeFileError(path));
        if (bytesRead === 0) throw new CommandError(`\`${path}\` became shorter while it was read.`);
        done += bytesRead;
      }
    },
    close: () => file.close(),
  };
}
