import type { Command } from "commander";
import { join } from "node:path";
import { openBundle } from "@/io/bundle/bundle-reader";
import { readWordLists } from "@/io/word-lists";
import { precomputeBundle, type PrecomputeOptions } from "@/pipeline/bundle/precompute";
import { backendOption, openBackend, type BackendName } from "@/cli/options/backend-option";
import { listOf, namesIn, nameFrom } from "@/cli/options/number-options";
import { settingParser } from "@/cli/options/setting-option";
import { nodeSource } from "@/cli/files/node-source";
import { outputBundle } from "@/cli/output/bundle-output";
import { packageFolder } from "@/cli/package-folder";
import { shippedFolder } from "@/pipeline/bundle/shipped-files";

/** `coxlmm precompute`: a bundle's shipped dictionaries. The manifest is replaced last, in one step, so the bundle is whole at any time. */
export function precomputeCommand(command: Command): void {
  command
    .description("write the dictionaries that a bundle ships: each token's, with the bundle's defaults and seed 0")
    .argument("<bundle>", "the bundle's folder")
    .option("--k <counts>", "numbers of concepts: 10,20; left out: the bundle's default", listOf(settingParser("conceptCount", "--k")))
    .option("--layers <names>", "layers with commas between, or all; left out: the bundle's default", namesIn)
    .option("--tokens <words>", "tokens with commas between (\\, inside one); others keep what they ship; left out: all", namesIn)
    .option("--add", "keep what is shipped and learn only what is not there yet; without it, what a token ships is replaced")
    .addOption(backendOption())
    .action(precompute);
}

interface PrecomputeCommandOptions extends Pick<PrecomputeOptions, "layers" | "tokens" | "add"> {
  readonly k?: readonly number[];
  readonly backend: BackendName;
}

async function precompute(folder: string, { backend, k, layers, tokens, add }: PrecomputeCommandOptions): Promise<void> {
  const bundle = await openBundle(nodeSource(folder));
  const folders = bundle.manifest.tokens.map((_, i) => shippedFolder(bundle.manifest, i));
  const output = await outputBundle(folder, folders, bundle.manifestSha256);
  const known = bundle.manifest.layers.map(({ id }) => id);
  const allLayers = layers?.length === 1 && layers[0] === "all";
  const lists = await readWordLists(nodeSource(join(packageFolder(), "public/words")));
  const made = await precomputeBundle(bundle, await openBackend(backend), lists, {
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
  await output.write(made);
}
