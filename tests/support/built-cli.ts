import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const outDir = `${root}out/cli-under-test`;

/** The program that buildCli makes. */
export const builtCommand = `${outDir}/coxlmm.js`;

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds the command as it is shipped. */
export async function buildCli(): Promise<void> {
  await build({ configFile: `${root}vite.cli.config.ts`, root, logLevel: "error", build: { outDir } });
}

/** Runs the built command. */
export function coxlmm(...args: string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [builtCommand, ...args], { cwd: root });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
    child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
