import type { Command } from "commander";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { openBundle } from "@/io/bundle/bundle-reader";
import { readWordLists } from "@/io/word-lists";
import { precomputeBundle } from "@/pipeline/bundle/precompute";
import { backendOption, openBackend, type BackendName } from "@/cli/options/backend-option";
import { writeOutput } from "@/cli/files/files";
import { nodeSource } from "@/cli/files/node-source";
import { packageFolder } from "@/cli/package-folder";

/** `coxlmm precompute`: a bundle's shipped dictionaries. The manifest is replaced last, so the bundle is whole at any time but for a moment. */
export function precomputeCommand(command: Command): void {
  command
    .description("write the dictionaries that a bundle ships: each token's, with the bundle's defaults and seed 0")
    .argument("<bundle>", "the bundle's folder")
    .addOption(backendOption())
    .action(precompute);
}

async function precompute(folder: string, { backend }: { backend: BackendName }): Promise<void> {
  const bundle = await openBundle(nodeSource(folder));
  const lists = await readWordLists(nodeSource(join(packageFolder(), "public/words")));
  const { manifest, written, obsolete } = await precomputeBundle(bundle, await openBackend(backend), lists, {
    now: () => performance.now(),
    onToken: ({ token, run }) => console.log(`${token}: ${run.k} concepts, ${run.iterations} iterations, objective ${run.objective}`),
  });
  for (const [path, bytes] of written) await writeOutput(join(folder, path), bytes);
  await writeOutput(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
  for (const path of obsolete) await rm(join(folder, path), { force: true });
}
