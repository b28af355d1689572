// The exporter's Python packages in a virtual environment of its own: exporter/.venv.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const exporter = fileURLToPath(new URL("../exporter/", import.meta.url));
const environment = `${exporter}.venv`;
const requirementFiles = ["requirements.txt", "requirements-no-deps.txt", "pyproject.toml", "lock/universal.txt", "lock/compiled.txt"];

/** Every version that is installed (scripts/lock-exporter.mjs). */
export const lockFiles = { universal: `${exporter}lock/universal.txt`, compiled: `${exporter}lock/compiled.txt` };

/** The environment's Python. */
export const python = process.platform === "win32" ? `${environment}\\Scripts\\python.exe` : `${environment}/bin/python`;

/** A Python that is new enough. */
export function systemPython() {
  const versionCheck = "import sys; sys.exit(sys.version_info < (3, 11))";
  const found = ["python3.11", "python3", "python3.12", "python3.13", "python"].find(
    (name) => spawnSync(name, ["-c", versionCheck], { stdio: "ignore" }).status === 0,
  );
  if (!found) throw new Error("Python 3.11 or newer was not found. Install it (with its venv module) and run again.");
  return found;
}

/** Makes or renews the environment when the requirement files changed since it was made. */
export function prepareExporterEnvironment() {
  const wanted = createHash("sha256")
    .update(requirementFiles.map((file) => readFileSync(exporter + file, "utf8")).join("\0"))
    .digest("hex");
  const marker = `${environment}/requirements.sha256`;
  if (existsSync(marker) && readFileSync(marker, "utf8") === wanted && existsSync(python)) return;
  console.log("Installing the exporter's Python packages …");
  const run = (command, args) => execFileSync(command, args, { stdio: "inherit", cwd: exporter });
  if (!existsSync(python)) run(systemPython(), ["-m", "venv", environment]);
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  run(python, [...pip, "--no-deps", "--require-hashes", "-r", lockFiles.universal]);
  run(python, [...pip, "-r", "requirements.txt", "-c", lockFiles.compiled]);
  run(python, [...pip, "--no-deps", "-e", "."]);
  writeFileSync(marker, wanted);
}
