/** Runs the job of its first argument and prints what was measured as one line of JSON. */
import { readFile } from "node:fs/promises";
import { openBackend } from "@/cli/options/backend-option";
import { nodeSource } from "@/cli/files/node-source";
import { forgetPeak, memoryOf } from "../harness/process-memory";
import type { Job, Measured } from "../workloads/job";
import { runJob } from "../workloads/workloads";
import { useDawn } from "./dawn";

const job = JSON.parse(process.argv[2]!) as Job;
if (job.workload === "iteration" && job.backend === "webgpu") useDawn();

const before = memoryOf(process.pid)?.now;
const measurements = await runJob(job, {
  cpu: () => openBackend("wasm"),
  now: () => performance.now(),
  async read(path) {
    const { buffer, byteOffset, byteLength } = await readFile(path);
    return byteOffset === 0 ? (buffer as ArrayBuffer) : (buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
  },
  demo: nodeSource("public/bundles/demo"),
  wordLists: nodeSource("public/words"),
  loaded: async () => forgetPeak(process.pid),
});
const peak = memoryOf(process.pid)?.peak;
const measured: Measured = { measurements, peakBytes: peak !== undefined && before !== undefined ? peak - before : undefined };
process.stdout.write(`\n${JSON.stringify(measured)}\n`);
process.exit(0);
