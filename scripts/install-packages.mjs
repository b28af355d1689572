// Runs `npm ci` when node_modules is missing or older than the lockfile.
import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export function installPackages() {
  const marker = here("node_modules/.package-lock.json");
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(here("package-lock.json")).mtimeMs) return;
  console.log("Installing npm packages …");
  execFileSync("npm", ["ci"], { stdio: "inherit", cwd: here("."), shell: process.platform === "win32" });
}
