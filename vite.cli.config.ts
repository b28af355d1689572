import { chmodSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

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
  plugins: [{ name: "executable", writeBundle: ({ dir }) => chmodSync(join(dir!, "coxlmm.js"), 0o755) }],
});
