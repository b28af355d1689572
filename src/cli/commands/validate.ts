import type { Command } from "commander";
import { BundleError } from "@/core/bundle/bundle-error";
import { openBundle, type BundleReader } from "@/io/bundle/bundle-reader";
import { validateBundle } from "@/pipeline/bundle/validate";
import { openInput } from "@/cli/files/files";
import { nodeSource } from "@/cli/files/node-source";
import { join } from "node:path";

/** `coxlmm validate`: everything that is wrong with a bundle, or a summary of it. */
export function validateCommand(command: Command): void {
  command
    .description("check a bundle's manifest, files, hashes, shapes and values")
    .argument("<bundle>", "the bundle's folder")
    .action(async (folder: string) => {
      await (await openInput(join(folder, "manifest.json"))).close();
      const { problems, bundle } = await examine(folder);
      for (const problem of problems) console.log(problem);
      if (problems.length > 0) process.exitCode = 1;
      else if (bundle) summarise(bundle);
    });
}

async function examine(folder: string): Promise<{ problems: readonly string[]; bundle?: BundleReader }> {
  try {
    const bundle = await openBundle(nodeSource(folder));
    return { problems: await validateBundle(bundle), bundle };
  } catch (error) {
    if (error instanceof BundleError) return { problems: error.problems };
    throw error;
  }
}

function summarise({ manifest, manifestSha256 }: BundleReader): void {
  const sizes = Object.values(manifest.files).map(({ bytes }) => bytes);
  const megabytes = sizes.reduce((sum, bytes) => sum + bytes, 0) / 1e6;
  const samples = manifest.samples.reduce((sum, { count }) => sum + count, 0);
  console.log(`${manifest.title} (${manifest.name}): a sound bundle.`);
  console.log(
    `model ${manifest.model.name}, hidden size ${manifest.model.hiddenSize}; ${samples} samples; ${sizes.length} files, ${megabytes.toFixed(1)} MB`,
  );
  console.log(`layers ${manifest.layers.map(({ id }) => id).join(", ")}`);
  for (const { token, dictionaries } of manifest.tokens)
    console.log(`token ${token}: ${dictionaries.length} shipped ${dictionaries.length === 1 ? "dictionary" : "dictionaries"}`);
  console.log(`data hash ${manifestSha256}`);
}
