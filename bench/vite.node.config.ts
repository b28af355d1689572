import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The bench's Node process as one file, as the command line is built. */
export default defineConfig({
  resolve: { alias: { "@": place("../src") } },
  publicDir: false,
  build: { ssr: place("node/job.ts"), outDir: place("../out/bench/node"), emptyOutDir: true, target: "node20", minify: false },
});
