/** Reads a whole bundle and collects everything that is wrong with it. */
import { BundleError } from "@/core/bundle/bundle-error";
import type { ManifestToken } from "@/core/bundle/manifest/schema";
import type { Matrix } from "@/core/linalg/matrix";
import { tensorName } from "@/io/bundle/bundle-files";
import type { BundleReader } from "@/io/bundle/bundle-reader";
import { readEmbeddings, readPhrases } from "@/io/bundle/read-embeddings";
import { lengthProblem } from "@/io/bundle/read-language-model";
import { readPrecomputed } from "@/io/bundle/read-precomputed";
import { readSamplePart } from "@/io/bundle/read-samples";
import { readPaper } from "@/io/read-paper";
import { indexValues } from "@/io/formats/tensor-values";
import { orthonormalityError } from "./orthonormality";

const maxOrthonormalityError = 1e-2; // float16 rounding of a basis: 2⁻¹¹ a value, √D of them
const maxPatches = 1_000_000; // what a grid of the largest image encoders stays far below

/** Every problem of the bundle's content as a sentence; none when it is sound. */
export async function validateBundle(bundle: BundleReader): Promise<string[]> {
  const { manifest, files } = bundle;
  const problems: string[] = [];
  /** Runs one check; a file's problem is said once, however many parts need the file. */
  const attempt = async <T>(check: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof BundleError)) throw error;
      for (const problem of error.problems) if (!problems.includes(problem)) problems.push(problem);
      return undefined;
    }
  };

  for (const path of Object.keys(manifest.files)) await attempt(() => files.bytes(path));
  const splitOfSample = await readAllSamples(bundle, problems, attempt);
  await checkLanguageModel(bundle, problems, attempt);
  for (const token of manifest.tokens) await checkToken(bundle, token, splitOfSample, problems, attempt);
  for (const entry of manifest.embeddings ?? []) await attempt(() => readEmbeddings(files, manifest, entry));
  for (const { file } of manifest.phrases ?? []) await attempt(() => readPhrases(files, file));
  if (manifest.claims !== undefined) await attempt(() => readPaper(bundle, noFolder));
  for (let index = 0; index < (splitOfSample?.length ?? 0); index++) await attempt(() => bundle.images([index]));
  return problems;
}

/** Nothing beside the bundle is read. */
const noFolder = { name: "", read: () => Promise.reject(new BundleError("The bundle has no claims.")) };

type Attempt = <T>(check: () => Promise<T>) => Promise<T | undefined>;

async function readAllSamples(bundle: BundleReader, problems: string[], attempt: Attempt): Promise<string[] | undefined> {
  const seen = new Set<string>();
  const splits: string[] = [];
  for (const [i, { file }] of bundle.manifest.samples.entries()) {
    const samples = await attempt(() => readSamplePart(bundle.files, bundle.manifest, i));
    if (!samples) return undefined;
    for (const { id, split } of samples) {
      if (seen.has(id)) problems.push(`\`${file}\`: the sample id "${id}" stands twice.`);
      seen.add(id);
      splits.push(split);
    }
  }
  return splits;
}

async function checkLanguageModel(bundle: BundleReader, problems: string[], attempt: Attempt): Promise<void> {
  const unembedding = await attempt(() => bundle.unembedding());
  const vocabulary = await attempt(() => bundle.vocabulary());
  await attempt(() => bundle.finalNorm());
  const problem =
    unembedding && vocabulary && lengthProblem(vocabulary.length, unembedding.vocabularySize, ["The vocabulary", "the unembedding"]);
  if (problem) problems.push(problem);
  if (!vocabulary) return;
  for (const { token, pieces } of bundle.manifest.tokens) {
    for (const { id } of pieces)
      if (id >= vocabulary.length) problems.push(`The token "${token}" has the piece ${id}, which the vocabulary does not have.`);
  }
}

async function checkToken(
  bundle: BundleReader,
  entry: ManifestToken,
  splitOfSample: readonly string[] | undefined,
  problems: string[],
  attempt: Attempt,
): Promise<void> {
  const { files, manifest } = bundle;
  const { token, rows, residuals, dictionaries, visual, visualTokens = [], noiseRuns = [], prefixRuns = [] } = entry;
  for (const split of Object.keys(rows)) {
    const indices = await attempt(() => bundle.rowSamples(token, split));
    if (!indices) continue;
    const stray = splitOfSample && indices.find((index) => splitOfSample[index] !== split);
    if (stray !== undefined)
      problems.push(`The token "${token}" has sample ${stray} in its rows of the split "${split}", but the sample's split is another.`);
  }
  const states = [
    ...residuals.map((entry) => ({ ...entry, read: () => bundle.residuals(token, entry.layer, entry.split), of: "" })),
    ...noiseRuns.map((entry) => ({ ...entry, read: () => bundle.noise(token, entry.layer, entry.split), of: " with noise" })),
  ];
  for (const { layer, split, read, of } of states) {
    const found = await attempt(read);
    if (!found?.compact) continue;
    const where = `The token "${token}", layer "${layer}"${of}`;
    checkBasis(found.compact.basis, where, problems);
    const negative = found.compact.outside.findIndex((value) => value < 0);
    if (negative >= 0) problems.push(`${where}: \`outside\` is negative in row ${negative} of the split "${split}".`);
  }
  for (const shipped of dictionaries) await attempt(() => readPrecomputed(files, manifest, entry, shipped));
  for (const { prefix, layer, split } of prefixRuns) await attempt(() => bundle.prefixed(token, prefix, layer, split));
  for (const { layer, split } of visualTokens) {
    const found = await attempt(() => bundle.visualTokens(token, layer, split));
    if (found?.basis) checkBasis(found.basis, `The token "${token}", the patches of layer "${layer}"`, problems);
  }
  for (const [split, patches] of Object.entries(visual?.patches ?? {})) {
    const rows = await attempt(() => bundle.rowSamples(token, split));
    if (rows)
      await attempt(async () => indexValues(await files.tensor(patches, [rows.length]), maxPatches, `${tensorName(patches)}, a patch,`));
  }
}

function checkBasis(basis: Matrix, where: string, problems: string[]): void {
  const error = orthonormalityError(basis);
  if (error > maxOrthonormalityError) problems.push(`${where}: the basis is not orthonormal, by ${error.toPrecision(2)}.`);
}
