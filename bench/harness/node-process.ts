import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { fromRoot } from "./places";
import type { Job, Measured } from "../workloads/job";

/** Runs a job in a fresh Node process of the built bench. */
export async function runInNode(job: Job): Promise<Measured> {
  const needsAdapter = job.workload === "iteration" && job.backend === "webgpu";
  try {
    return await run(job, {});
  } catch (error) {
    const driver = needsAdapter ? softwareDriver() : undefined;
    if (!driver) throw error;
    return run(job, driver);
  }
}

async function run(job: Job, environment: Record<string, string>): Promise<Measured> {
  const args = ["--max-old-space-size=8192", fromRoot("out/bench/node/job.js"), JSON.stringify(job)];
  const options = { maxBuffer: 2 ** 28, env: { ...process.env, ...environment } };
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as Measured;
}

/** Where a machine has no Vulkan driver of its own: the software one that comes with Chromium on Linux. */
function softwareDriver(): Record<string, string> | undefined {
  const folder = ["/usr/lib/chromium", "/usr/lib/chromium-browser", "/opt/google/chrome"].find((place) =>
    existsSync(`${place}/vk_swiftshader_icd.json`),
  );
  return folder === undefined ? undefined : { LD_LIBRARY_PATH: folder, VK_ICD_FILENAMES: `${folder}/vk_swiftshader_icd.json` };
}
