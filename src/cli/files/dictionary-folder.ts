import { stat } from "node:fs/promises";
import { join } from "node:path";
import { BundleError } from "@/core/bundle/bundle-error";
import { parseAs } from "@/core/bundle/manifest/parse-manifest";
import { runSchema } from "@/core/bundle/manifest/run-schema";
import type { Run } from "@/core/bundle/manifest/schema";
import { methods } from "@/core/dictionary/methods/methods";
import type { Matrix } from "@/core/linalg/matrix";
import { writeNpyMatrix } from "@/io/formats/npy";
import { readSavedDictionary } from "@/io/saved-dictionary/read-saved-dictionary";
import type { DictionaryRun } from "@/core/bundle/manifest/schema";
import { runOfSaved } from "@/pipeline/saved-dictionary/run-of-saved";
import { CommandError } from "@/cli/command-error";
import { describeFileError, orAbsent } from "@/cli/output/file-error";
import { endInterruptedFolder } from "@/cli/output/output";
import { readInput, readJsonInput } from "./files";
import { readMatrix } from "./npy-rows";

/** What `coxlmm learn` writes and the other commands read. */
export interface DictionaryFolder {
  readonly concepts: Matrix; // [K×D]
  readonly mean?: Float32Array; // [D], of pca
  readonly activations: Matrix; // [M×K]
  readonly run: Run;
}

const names = { concepts: "concepts.npy", mean: "mean.npy", activations: "activations.npy", run: "run.json" };
export const dictionaryFileNames: readonly string[] = Object.values(names);

/** The files by name; `mean.npy` [1×D] for pca alone. */
export function dictionaryFiles({ concepts, mean, activations, run }: DictionaryFolder): Map<string, Uint8Array | string> {
  return new Map<string, Uint8Array | string>([
    [names.concepts, writeNpyMatrix(concepts)],
    ...(mean ? [[names.mean, writeNpyMatrix({ rows: 1, cols: mean.length, data: mean })] as const] : []),
    [names.activations, writeNpyMatrix(activations)],
    [names.run, `${JSON.stringify(run, null, 1)}\n`],
  ]);
}

/** A dictionary to go on with; of another program's file, the run is what is known of it. */
type ReadDictionary = Omit<DictionaryFolder, "run"> & { readonly run: DictionaryRun & Partial<Run> };

/** Reads and checks a folder of `coxlmm learn`, or a dictionary in one file (docs/exports.md). */
export async function readDictionary(path: string): Promise<ReadDictionary> {
  if (!(await stat(path).catch(orAbsent(path)))) await endInterruptedFolder(path, dictionaryFileNames);
  const found = await stat(path).catch(describeFileError(path));
  if (found.isDirectory()) return readFolder(path);
  const saved = readSavedDictionary(await readInput(path), path);
  const { concepts, mean, activations, method, notes } = saved;
  if (methods[method].centred && !mean)
    throw new CommandError(`\`${path}\` holds no \`mean\`, which a dictionary by ${methods[method].title} needs.`);
  return { concepts, ...(mean && { mean }), activations, run: notes?.run ?? runOfSaved(saved) };
}

async function readFolder(folder: string): Promise<DictionaryFolder> {
  const path = (name: keyof typeof names) => join(folder, names[name]);
  const concepts = await readMatrix(path("concepts"));
  const activations = await readMatrix(path("activations"));
  const run = parseAs(runSchema, await readJsonInput(path("run")), `\`${path("run")}\``);
  if (concepts.rows !== run.k || activations.cols !== run.k) {
    throw new BundleError(
      `\`${folder}\`: run.json says ${run.k} concepts, concepts.npy has ${concepts.rows} and activations.npy ${activations.cols}.`,
    );
  }
  if (!methods[run.method].centred) return { concepts, activations, run };
  const mean = await readMatrix(path("mean"));
  if (mean.rows !== 1 || mean.cols !== concepts.cols)
    throw new BundleError(`\`${path("mean")}\` is ${mean.rows} × ${mean.cols}, not 1 × ${concepts.cols} as the concepts.`);
  return { concepts, mean: mean.data, activations, run };
}
