import type { Command } from "commander";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Manifest } from "@/core/bundle/manifest/schema";
import { openBundle } from "@/io/bundle/bundle-reader";
import { readWordLists } from "@/io/word-lists";
import { precomputeBundle, type PrecomputeOptions } from "@/pipeline/bundle/precompute";
import { backendOption, openBackend, type BackendName } from "@/cli/options/backend-option";
import { listOf, nameFrom } from "@/cli/options/number-options";
import { settingParser } from "@/cli/options/setting-option";
import { writeOutput } from "@/cli/files/files";
import { nodeSource } from "@/cli/files/node-source";
import { packageFolder } from "@/cli/package-folder";

/** `coxlmm precompute`: a bundle's shipped dictionaries. The manifest is replaced last, so the bundle is whole at any time but for a moment. */
export function precomputeCommand(command: Command): void {
  command
    .description("write the dictionaries that a bundle ships: each token's, with the bundle's defaults and seed 0")
    .argument("<bundle>", "the bundle's folder")
    .option("--k <counts>", "numbers of concepts: 10,20; left out: the bundle's default", listOf(settingParser("conceptCount", "--k")))
    .option("--layers <names>", "layers with commas between, or all; left out: the bundle's default", listOf(String))
    .option("--tokens <words>", "tokens with commas between; others keep what they ship; left out: all", listOf(String))
    .option("--add", "keep what is shipped and learn only what is not there yet; without it, what a token ships is replaced")
    .addOption(backendOption())
    .action(precompute);
}

/** A manifest that a person can read; lists of numbers, such as a run's objectives, take one line. */
function manifestText(manifest: Manifest): string {
  // No text of JSON has a line break in it, so that what begins with one is a list.
  return JSON.stringify(manifest, null, 1).replace(/\[\n([^\][{}"]*)\n\s*\]/g, (_, numbers: string) => `[${numbers.replace(/\s+/g, "")}]`);
}

interface PrecomputeCommandOptions extends Pick<PrecomputeOptions, "layers" | "tokens" | "add"> {
  readonly k?: readonly number[];
  readonly backend: BackendName;
}

async function precompute(folder: string, { backend, k, layers, tokens, add }: PrecomputeCommandOptions): Promise<void> {
  const bundle = await openBundle(nodeSource(folder));
  const known = bundle.manifest.layers.map(({ id }) => id);
  const allLayers = layers?.length === 1 && layers[0] === "all";
  const lists = await readWordLists(nodeSource(join(packageFolder(), "public/words")));
  const { manifest, written, obsolete } = await precomputeBundle(bundle, await openBackend(backend), lists, {
    now: () => performance.now(),
    counts: k,
    layers: allLayers ? known : layers?.map(nameFrom("--layers", known)),
    tokens: tokens?.map(
      nameFrom(
        "--tokens",
        bundle.manifest.tokens.map(({ token }) => token),
      ),
    ),
    add,
    onToken: ({ token, layer, run }) =>
      console.log(`${token}, ${layer}: ${run.k} concepts, ${run.iterations} iterations, objective ${run.objective}`),
  });
  for (const [path, bytes] of written) await writeOutput(join(folder, path), bytes);
  await writeOutput(join(folder, "manifest.json"), `${manifestText(manifest)}\n`);
  for (const path of obsolete) await rm(join(folder, path), { force: true });
}
