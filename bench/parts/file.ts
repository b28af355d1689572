import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Run } from "@/core/bundle/manifest/schema";
import type { Part } from "../harness/context";
import { fromRoot } from "../harness/places";
import { memoryOf } from "../harness/process-memory";
import type { BenchRow } from "../report/rows";

const [K, alpha, cols] = [20, 1, 4096];

/** `coxlmm learn` on float16 files of three sizes: the time of the whole command and the most memory that it held. */
export const file: Part = {
  name: "file-100000",
  about: "100,000×4096 float16 from a file by the command, in three sizes (about ten minutes; build first)",
  async measure({ residuals }) {
    const found: BenchRow[] = [];
    for (const rows of [25_000, 50_000, 100_000]) found.push(await learnFile(await residuals(rows, cols, "f16.npy"), rows));
    return { rows: found };
  },
};

async function learnFile(path: string, rows: number): Promise<BenchRow> {
  const out = mkdtempSync(join(tmpdir(), "coxlmm-bench-"));
  const started = performance.now();
  const command = spawn(process.execPath, [fromRoot("dist-cli/coxlmm.js"), "learn", "--residuals", path, "--k", `${K}`, "--out", out], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  let peakBytes = 0;
  // The kernel's own high-water mark, read while the process is there to be asked.
  const watch = setInterval(() => (peakBytes = Math.max(peakBytes, memoryOf(command.pid!)?.peak ?? 0)), 100);
  const code = await new Promise((resolve) => command.on("close", resolve));
  const elapsedMs = performance.now() - started;
  clearInterval(watch);
  if (code !== 0) throw new Error(`coxlmm learn ended with ${String(code)} on ${path}.`);
  const run = JSON.parse(readFileSync(join(out, "run.json"), "utf8")) as Run;
  rmSync(out, { recursive: true });
  return {
    task: `learn from a file of ${rows} rows`,
    name: "learn",
    who: "coxlmm learn, Node",
    ours: true,
    shape: [rows, cols],
    K,
    alpha,
    backend: run.backend,
    elapsedMs,
    iterations: run.iterations,
    objective: run.objective,
    bytes: statSync(path).size,
    ...(peakBytes > 0 && { peakBytes }),
    note: "the whole command, its start, the reading of the file and the writing of the result included; memory is all of the process",
  };
}
