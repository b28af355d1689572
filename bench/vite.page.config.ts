import { fileURLToPath } from "node:url";
import { defineConfig, mergeConfig } from "vite";
import site from "../vite.config";

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The bench's page, built as the site is. */
export default mergeConfig(
  site,
  defineConfig({ root: place("page"), publicDir: false, build: { outDir: place("../out/bench/page"), emptyOutDir: true } }),
);
