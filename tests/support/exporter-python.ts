import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The Python of exporter/.venv, which `npm test` makes. */
export const exporterPython = fileURLToPath(
  new URL(`../../exporter/.venv/${process.platform === "win32" ? "Scripts/python.exe" : "bin/python"}`, import.meta.url),
);

/** Runs a program in a folder and returns what it prints. */
export function runPython(folder: string, program: string, environment: Readonly<Record<string, string>> = {}): string {
  return execFileSync(exporterPython, ["-c", program], { cwd: folder, encoding: "utf8", env: { ...process.env, ...environment } });
}
