/** The peers' Python: bench/.venv has the exporter's packages (PyTorch, scikit-learn) and the few of requirements.txt beside them. */
import { execFile, execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { prepareExporterEnvironment, python as exporterPython } from "../../scripts/exporter-environment.mjs";
import { fromRoot } from "./places";

const environment = fromRoot("bench/.venv");
const python = process.platform === "win32" ? `${environment}\\Scripts\\python.exe` : `${environment}/bin/python`;
const sitePackages = (of: string) =>
  execFileSync(of, ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], { encoding: "utf8" }).trim();

function prepare(): void {
  const wanted = readFileSync(fromRoot("bench/requirements.txt"), "utf8");
  const marker = `${environment}/requirements.txt`;
  if (existsSync(python) && existsSync(marker) && readFileSync(marker, "utf8") === wanted) return;
  prepareExporterEnvironment();
  execFileSync(exporterPython, ["-m", "venv", environment], { stdio: "inherit" });
  writeFileSync(`${sitePackages(python)}/exporter.pth`, `${sitePackages(exporterPython)}\n`);
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
  execFileSync(python, [...install, "-r", fromRoot("bench/requirements.txt")], { stdio: "inherit" });
  writeFileSync(marker, wanted);
}

/** Runs a script of bench/ and parses the JSON that it prints last. */
export async function runPython<T>(script: string, ...args: readonly (string | number)[]): Promise<T> {
  prepare();
  const { stdout } = await promisify(execFile)(python, [fromRoot(`bench/${script}`), ...args.map(String)], { maxBuffer: 2 ** 28 });
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as T;
}
