import { chmodSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { licenceNotices } from "./scripts/licence-notices.mjs";

/** The `coxlmm` command as one file; packages stay in node_modules, where tfjs finds its WebAssembly files. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  publicDir: false,
  build: {
    ssr: "src/cli/coxlmm.ts",
    outDir: "dist-cli",
    target: "node20",
    minify: false,
    rolldownOptions: { output: { entryFileNames: "coxlmm.js", banner: "#!/usr/bin/env node" } },
  },
  plugins: [
    licenceNotices({ externals: true, compiled: ["assemblyscript"], keptNames: ["LGPL-3.0.txt", "GPL-3.0.txt"] }).main,
    { name: "executable", writeBundle: ({ dir }) => chmodSync(join(dir!, "coxlmm.js"), 0o755) },
  ],
});
