import { copyFileSync, createReadStream, mkdirSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const crossOriginIsolation = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/** Serves and ships tfjs's wasm binaries from the site's own origin, under wasm/. */
function tfjsWasm(): Plugin {
  const folder = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json"));
  const files = readdirSync(join(folder, "dist")).filter((name) => name.endsWith(".wasm"));
  let outDir = "dist";
  return {
    name: "tfjs-wasm",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = files.find((file) => request.url?.split("?")[0]?.endsWith(`/wasm/${file}`));
        if (!name) return next();
        response.setHeader("Content-Type", "application/wasm");
        createReadStream(join(folder, "dist", name)).pipe(response);
      });
    },
    writeBundle() {
      mkdirSync(join(outDir, "wasm"), { recursive: true });
      for (const file of files) copyFileSync(join(folder, "dist", file), join(outDir, "wasm", file));
    },
  };
}

/**
 * tfjs starts its wasm threads from the source text of this factory. Minifying folds the guard of a variable outside of it, so that
 * the text no longer stands alone; a variable of its own keeps it whole.
 */
function tfjsWasmThreads(): Plugin {
  const opening = "function(WasmBackendModuleThreadedSimd) {";
  return {
    name: "tfjs-wasm-threads",
    transform(code, id) {
      if (!id.split("?")[0]?.endsWith("wasm-out/tfjs-backend-wasm-threaded-simd.js")) return null;
      if (!code.includes(opening)) throw new Error("tfjs-backend-wasm changed: look at tfjsWasmThreads in vite.config.ts.");
      return { code: code.replace(opening, `${opening} var _scriptDir;`), map: null };
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [react(), tfjsWasm()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  worker: { format: "es", plugins: () => [tfjsWasmThreads()] },
  build: { target: "es2023", chunkSizeWarningLimit: 2_000 },
  server: { headers: crossOriginIsolation },
  preview: { headers: crossOriginIsolation },
});
