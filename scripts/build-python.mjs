// `npm run build:python`: the Python package as a wheel in exporter/dist/, with the built site and without the demo's bundles.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { systemPython } from "./exporter-environment.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = join(root, "exporter", "dist");
const largest = 20e6; // bytes

const run = (command, args) =>
  execFileSync(command, args, { stdio: "inherit", cwd: root, shell: command === "npm" && process.platform === "win32" });
const stage = mkdtempSync(join(tmpdir(), "coxlmm-wheel-"));
try {
  run("npm", ["run", "--silent", "build:web"]);
  const source = (name) => !["__pycache__", "site"].includes(basename(name));
  for (const name of ["coxlmm", "coxlmm_exporter"])
    cpSync(join(root, "exporter", name), join(stage, name), { recursive: true, filter: source });
  for (const name of ["pyproject.toml", "README.md"]) cpSync(join(root, "exporter", name), join(stage, name));
  cpSync(join(root, "LICENSE"), join(stage, "LICENSE"));
  cpSync(join(root, "THIRD_PARTY_NOTICES.md"), join(stage, "NOTICE-THIRD-PARTY.md")); // a name that setuptools takes along
  const site = join(root, "dist");
  cpSync(site, join(stage, "coxlmm", "site"), { recursive: true, filter: (name) => name !== join(site, "bundles") });

  const environment = join(stage, ".venv");
  run(systemPython(), ["-m", "venv", environment]);
  const python = process.platform === "win32" ? join(environment, "Scripts", "python.exe") : join(environment, "bin", "python");
  rmSync(out, { recursive: true, force: true });
  run(python, ["-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "--wheel-dir", out, stage]);
} finally {
  rmSync(stage, { recursive: true, force: true });
}
const [wheel] = readdirSync(out);
const { size } = statSync(join(out, wheel));
if (size > largest)
  throw new Error(`The wheel has ${(size / 1e6).toFixed(1)} MB, more than ${largest / 1e6}: something is in it that is not of the site.`);
console.log(`exporter/dist/${wheel}: ${(size / 1e6).toFixed(1)} MB`);
