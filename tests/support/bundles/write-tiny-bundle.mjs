// Writes the tiny bundle: `node tests/support/bundles/write-tiny-bundle.mjs [folder]`, by default to tests/fixtures/tiny.
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = process.argv[2] ?? fileURLToPath(new URL("../../fixtures/tiny", import.meta.url));
const { module } = await runnerImport(`${root}tests/support/bundles/write-tiny-bundle.ts`, {
  configFile: false,
  root,
  resolve: { alias: { "@": `${root}src` } },
});
await module.writeTinyBundle(folder);
console.log(`Wrote the tiny bundle to ${folder}.`);
