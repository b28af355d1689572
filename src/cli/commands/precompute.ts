import type { Command } from "commander";
import { join } from "node:path";
import { openBundle } from "@/io/bundle/bundle-reader";
import { readWordLists } from "@/io/word-lists";
import { precomputeBundle } from "@/pipeline/bundle/precompute";
import { backendOption, openBackend, type BackendName } from "@/cli/options/backend-option";
import { nodeSource } from "@/cli/files/node-source";
import { outputBundle } from "@/cli/output/bundle-output";
import { packageFolder } from "@/cli/package-folder";
import { shippedFolder } from "@/pipeline/bundle/shipped-files";

/** `coxlmm precompute`: a bundle's shipped dictionaries. The manifest is replaced last, in one step, so the bundle is whole at any time. */
export function precomputeCommand(command: Command): void {
  command
    .description("write the dictionaries that a bundle ships: each token's, with the bundle's defaults and seed 0")
    .argument("<bundle>", "the bundle's folder")
    .addOption(backendOption())
    .action(precompute);
}

async function precompute(folder: string, { backend }: { backend: BackendName }): Promise<void> {
  const bundle = await openBundle(nodeSource(folder));
  const folders = bundle.manifest.tokens.map((_, i) => shippedFolder(bundle.manifest, i));
  const output = await outputBundle(folder, folders, bundle.manifestSha256);
  const lists = await readWordLists(nodeSource(join(packageFolder(), "public/words")));
  const made = await precomputeBundle(bundle, await openBackend(backend), lists, {
    now: () => performance.now(),
    onToken: ({ token, run }) => console.log(`${token}: ${run.k} concepts, ${run.iterations} iterations, objective ${run.objective}`),
  });
  await output.write(made);
}
