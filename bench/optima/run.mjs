// `node bench/optima/run.mjs`: see bench/README.md.
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { module } = await runnerImport(`${root}bench/optima/optima.ts`, {
  configFile: false,
  root,
  resolve: { alias: { "@": `${root}src` } },
});
await module.compareOptima(process.argv.slice(2));
process.exit(0);
