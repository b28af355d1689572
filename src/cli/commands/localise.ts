import type { Command } from "commander";
import type { HitRate } from "@/core/metrics/localisation/hit-rate";
import type { Region } from "@/core/metrics/localisation/localisation";
import { openBundle, type BundleReader } from "@/io/bundle/bundle-reader";
import { loadPrecomputed } from "@/pipeline/bundle/load-precomputed";
import { type Localisation, measureLocalisation } from "@/pipeline/explain/localisation";
import { type Projectable, projectSplits, type ProjectedSplit } from "@/pipeline/learn/project";
import { CommandError } from "@/cli/command-error";
import { readDictionary } from "@/cli/files/dictionary-folder";
import { outputFile } from "@/cli/output/output";
import { nodeSource } from "@/cli/files/node-source";
import { wholeNumber } from "@/cli/options/number-options";

interface LocaliseOptions {
  token: string;
  layer?: string;
  dictionary?: string;
  directions: number;
  seed: number;
  out: string;
}

/** `coxlmm localise`: how often concepts lie on the objects of a bundle's images, where its patches have states. */
export function localiseCommand(command: Command): void {
  command
    .description("measure where on the images a dictionary's concepts lie")
    .argument("<bundle>", "the bundle's folder")
    .requiredOption("--token <word>", "the token whose dictionary it is")
    .requiredOption("--out <file.json>", "where the rates go")
    .option("--layer <id>", "the layer; the bundle's default without")
    .option("--dictionary <folder>", "as coxlmm learn writes it; the bundle's shipped one without")
    .option("--directions <number>", "random directions beside the concepts", wholeNumber("--directions", 0, 1_000), 100)
    .option("--seed <number>", "of the random directions", wholeNumber("--seed", 0, 0xffffffff), 0)
    .action(localise);
}

async function localise(folder: string, { token, layer, dictionary: from, directions, seed, out }: LocaliseOptions): Promise<void> {
  const output = await outputFile(out);
  const bundle = await openBundle(nodeSource(folder));
  const name = layer ?? bundle.manifest.defaults.layer;
  bundle.token(token);
  const { dictionary, tested } = from === undefined ? await readShipped(bundle, token, name) : await readLearned(bundle, token, name, from);
  const found = await measureLocalisation(bundle, dictionary, tested, { directions, seed });
  await output.write(`${JSON.stringify(found, null, 1)}\n`);
  for (const line of linesOf(found)) console.log(line);
}

interface Placed {
  readonly dictionary: Projectable;
  readonly tested: ProjectedSplit;
}

async function readShipped(bundle: BundleReader, token: string, layer: string): Promise<Placed> {
  const shipped = await loadPrecomputed(bundle, token, layer);
  if (!shipped)
    throw new CommandError(`The bundle ships no dictionary of the token "${token}" in the layer "${layer}"; name one with --dictionary.`);
  const { dictionary, activations } = shipped;
  const split = bundle.splitOf("project");
  const found = split === undefined ? undefined : activations[split];
  if (!found) throw new CommandError(`The shipped dictionary of "${token}" has no activations of samples to test on.`);
  return { dictionary, tested: { split: split!, activations: found, sampleIndices: await bundle.rowSamples(token, split!) } };
}

async function readLearned(bundle: BundleReader, token: string, layer: string, folder: string): Promise<Placed> {
  const { concepts, mean, run } = await readDictionary(folder);
  const { hiddenSize } = bundle.manifest.model;
  if (concepts.cols !== hiddenSize)
    throw new CommandError(`\`${folder}\`: the concepts have ${concepts.cols} columns, the bundle's states have ${hiddenSize}.`);
  const dictionary = { token, layer, concepts, run, ...(mean && { mean }) };
  const [tested] = await projectSplits(bundle, dictionary);
  if (!tested) throw new CommandError(`The bundle has no samples to test on for the token "${token}" in the layer "${layer}".`);
  return { dictionary, tested };
}

const pointerNames: Readonly<Record<Localisation["pointers"][number]["pointer"], string>> = {
  concept: "strongest concept",
  "centred-concept": "strongest concept less the mean concept",
  "centred-states": "strongest concept, states less each position's mean",
  "token-row": "the token's row of the unembedding",
  random: "random directions",
};

function* linesOf({ words, split, samples, grid, pointers, concepts }: Localisation): Generator<string> {
  yield `On a ${words.join(" or ")}, ${samples} ${split} samples, ${grid.join(" × ")} patches:`;
  for (const { pointer, rate } of pointers) yield `${pointerNames[pointer]}: ${inWords(rate)}`;
  for (const { concept, best } of concepts)
    if (best) yield `concept ${concept + 1} lies best on ${regionName(best.region)}: ${inWords(best.heldOut ?? best.chosen)}`;
}

function inWords({ hits, otherImages, area, test, count }: HitRate): string {
  const others = otherImages === undefined ? "" : `; other images' patches ${otherImages.toFixed(3)}`;
  return `${hits.toFixed(3)} of ${count}${others}; area ${area.toFixed(3)}${test ? `; p = ${test.p.toPrecision(2)} (${test.name})` : ""}`;
}

function regionName(region: Region): string {
  return region === "background" ? "the background" : `${region.path} ${region.value}`;
}
