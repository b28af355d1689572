import { copyFileSync, createReadStream, mkdirSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig, type Plugin } from "vite";

const crossOriginIsolation = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

const folderOf = (entry: string) => dirname(createRequire(import.meta.url).resolve(entry));

/** Serves and ships the WebAssembly files of tfjs and onnxruntime from the site's own origin, under wasm/. */
function wasmFiles(): Plugin {
  const tfjs = join(folderOf("@tensorflow/tfjs-backend-wasm/package.json"), "dist");
  const files = new Map(
    readdirSync(tfjs)
      .filter((name) => name.endsWith(".wasm"))
      .map((name) => [name, join(tfjs, name)]),
  );
  for (const name of ["ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"])
    files.set(name, join(folderOf("onnxruntime-web/wasm"), name));
  let outDir = "dist";
  return {
    name: "wasm-files",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const [, name] = /\/wasm\/([\w.-]+)$/.exec(request.url?.split("?")[0] ?? "") ?? [];
        const file = name === undefined ? undefined : files.get(name);
        if (!file) return next();
        response.setHeader("Content-Type", file.endsWith(".mjs") ? "text/javascript" : "application/wasm");
        createReadStream(file).pipe(response);
      });
    },
    writeBundle() {
      mkdirSync(join(outDir, "wasm"), { recursive: true });
      for (const [name, file] of files) copyFileSync(file, join(outDir, "wasm", name));
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
  plugins: [react(), wasmFiles()],
  resolve: {
    alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) },
    // onnxruntime without its embedded loader: that lies under wasm/, beside the binary.
    conditions: ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions],
  },
  worker: { format: "es", plugins: () => [tfjsWasmThreads()] },
  build: { target: "es2023", chunkSizeWarningLimit: 2_000 },
  server: { headers: crossOriginIsolation },
  preview: { headers: crossOriginIsolation },
});
