import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Builds the site as it is shipped, without the bundles; with source maps, which name every module. */
export async function buildSite(outDir: string): Promise<void> {
  await build({ configFile: `${root}vite.config.ts`, root, logLevel: "error", build: { outDir, copyPublicDir: false, sourcemap: true } });
}
