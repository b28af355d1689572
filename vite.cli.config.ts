import { chmodSync } from "node:fs";
import { defineConfig } from "vite";

const shebang = "#!/usr/bin/env node";
// tfjs's WebAssembly loader asks for `require` where it finds itself in Node.
const nodeRequire = 'import { createRequire as nodeRequire } from "node:module"; const require = nodeRequire(import.meta.url);';

export default defineConfig({
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  publicDir: false,
  ssr: { noExternal: [/^@tensorflow\//] },
  build: {
    ssr: "src/cli/coxlmm.ts",
    outDir: "dist-cli",
    target: "node20",
    minify: false,
    rolldownOptions: { output: { entryFileNames: "coxlmm.js", banner: `${shebang}\n${nodeRequire}` } },
  },
  plugins: [{ name: "executable", writeBundle: () => chmodSync("dist-cli/coxlmm.js", 0o755) }],
});
