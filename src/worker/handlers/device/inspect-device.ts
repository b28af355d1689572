import { selfTest, type SelfTestReport } from "@/backends/self-test/self-test";
import { codeVersion } from "@/core/bundle/version";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { BackendName, deviceRequests } from "@/worker/protocol/device";
import type { Workspace } from "@/worker/workspace";
import { chooseSolver, describeChoice } from "./choose-backend";

const names: readonly BackendName[] = ["webgpu", "wasm", "reference"];

/** What computes here and why; every backend's self-test when it is asked for. */
export const inspectDevice: HandlerOf<typeof deviceRequests.inspectDevice> = async ({ forced, again }, { workspace, gate }) => {
  const chosen = await chooseSolver(forced, workspace);
  const selfTests: SelfTestReport[] = [];
  for (const name of again ? names : [chosen.backend.name]) {
    selfTests.push(await testBackend(name, workspace));
    gate.signal.throwIfAborted();
  }
  const { userAgent, hardwareConcurrency: cores } = navigator;
  const memoryGiB = (navigator as { deviceMemory?: number }).deviceMemory ?? null;
  return { choice: describeChoice(chosen), selfTests, crossOriginIsolated, cores, memoryGiB, userAgent, version: codeVersion };
};

/** A backend that does not open has failed, with its reason. */
async function testBackend(name: BackendName, workspace: Workspace): Promise<SelfTestReport> {
  const started = performance.now();
  try {
    const { backend } = await chooseSolver(name, workspace);
    return await selfTest(backend);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { backend: name, passed: false, checks: [{ name: "opens", passed: false, detail }], elapsedMs: performance.now() - started };
  }
}
