// `npm run bench`: see README.md here.
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const { module } = await runnerImport(`${root}bench/run.ts`, {
  configFile: false,
  root,
  resolve: { alias: { "@": `${root}src` } },
});
await module.run(process.argv.slice(2));
