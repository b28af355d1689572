// Runs a command with CHROMIUM and CHROMIUM_ARGS set: `node scripts/with-chromium.mjs vitest run --project gpu`.
import { spawnSync } from "node:child_process";
import { chromiumArguments, findChromium, noChromium } from "./find-chromium.mjs";

const executable = findChromium({ install: false });
if (!executable) {
  console.error(noChromium);
  process.exit(1);
}
const [command, ...args] = process.argv.slice(2);
const { status } = spawnSync("npx", ["--no-install", command, ...args], {
  stdio: "inherit",
  shell: process.platform === "win32",
  env: { ...process.env, CHROMIUM: executable, CHROMIUM_ARGS: chromiumArguments.join(" ") },
});
process.exit(status ?? 1);
