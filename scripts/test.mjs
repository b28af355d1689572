// `npm test`: installs what is missing (npm packages, a Chromium, the exporter's Python packages), then verifies everything.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { installPackages } from "./install-packages.mjs";

installPackages();
const { findChromium, noChromium } = await import("./find-chromium.mjs");
if (!findChromium({ install: true })) {
  console.error(noChromium);
  process.exit(1);
}
const { prepareExporterEnvironment } = await import("./exporter-environment.mjs");
try {
  prepareExporterEnvironment();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { status } = spawnSync(process.execPath, [fileURLToPath(new URL("./verify.mjs", import.meta.url))], { stdio: "inherit" });
process.exit(status ?? 1);
