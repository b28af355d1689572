/** The peer in R: Debian's `r-cran-rcppml`, or any R that has the package. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { fromRoot } from "./places";

/** Runs a script of bench/ and parses the JSON that it prints last. */
export async function runR<T>(script: string, ...args: readonly (string | number)[]): Promise<T> {
  const { stdout } = await promisify(execFile)("Rscript", [fromRoot(`bench/${script}`), ...args.map(String)]).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new Error("This peer needs R and its package RcppML (Debian: r-cran-rcppml).");
  });
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as T;
}
