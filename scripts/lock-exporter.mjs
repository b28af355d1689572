// Writes exporter/lock/ from what is installed in exporter/.venv: `node scripts/lock-exporter.mjs`, after a package was added or changed there.
// Packages of which one file serves all machines are locked by its hash; of the others, which are compiled, only the version is.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockFiles, python } from "./exporter-environment.mjs";

const folder = mkdtempSync(join(tmpdir(), "coxlmm-lock-"));
const pip = (...args) => execFileSync(python, ["-m", "pip", ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
const installed = JSON.parse(pip("list", "--format", "json", "--exclude-editable", "--exclude", "pip", "--exclude", "setuptools"));
const pins = installed.map(({ name, version }) => `${name}==${version.replace(/\+.*/, "")}`);
writeFileSync(join(folder, "pins.txt"), pins.join("\n"));
pip(
  "install",
  "--dry-run",
  "--ignore-installed",
  "--no-deps",
  "--quiet",
  "--report",
  join(folder, "report.json"),
  "-r",
  join(folder, "pins.txt"),
);
const { install } = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
rmSync(folder, { recursive: true });

const lines = { universal: [], compiled: [] };
for (const { metadata, download_info: file } of install) {
  const pin = `${metadata.name.toLowerCase().replaceAll("_", "-")}==${metadata.version.replace(/\+.*/, "")}`;
  const hash = file.archive_info?.hashes?.sha256;
  if (/-none-any\.whl$/.test(file.url) && hash) lines.universal.push(`${pin} --hash=sha256:${hash}`);
  else lines.compiled.push(pin);
}
const heads = {
  universal: "# One file for all machines, by its hash. Made by scripts/lock-exporter.mjs.",
  compiled: "# Compiled for each machine, by version: torch may be PyPI's or the CPU build. Made by scripts/lock-exporter.mjs.",
};
for (const [kind, path] of Object.entries(lockFiles)) writeFileSync(path, [heads[kind], ...lines[kind].sort(), ""].join("\n"));
