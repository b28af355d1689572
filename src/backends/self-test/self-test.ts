import { defaultParams } from "@/core/dictionary/dictionary";
import { learnDictionary } from "@/core/dictionary/methods/semi-nmf/learn-dictionary";
import type { SelfCheck, SolverBackend } from "@/core/dictionary/solver-backend";
import type { Matrix } from "@/core/linalg/matrix";
import { differenceOf } from "./known-answer";
import { referenceBackend } from "@/backends/reference";

/** One part of a self-test. */
interface SelfTestCheck {
  readonly name: string; // a kernel's stem, or "learning"
  readonly passed: boolean;
  readonly detail?: string; // what is wrong, as half a sentence
}

/** Whether a backend computes what it should, here and now. */
export interface SelfTestReport {
  readonly backend: SolverBackend["name"];
  readonly passed: boolean;
  readonly checks: readonly SelfTestCheck[];
  readonly elapsedMs: number;
}

/**
 * Known-answer runs of a backend's parts and, where they have passed, of a tiny whole learning: with a wrong part it might never end.
 * Never throws: what throws has not passed.
 */
export async function selfTest(
  backend: SolverBackend,
  parts: readonly SelfCheck[] = backend.selfChecks?.() ?? [],
  now: () => number = () => performance.now(),
): Promise<SelfTestReport> {
  const started = now();
  const checks: SelfTestCheck[] = [];
  const check = async ({ name, run }: SelfCheck) => {
    const detail = await run().catch((error: unknown) => `it failed: ${error instanceof Error ? error.message : String(error)}`);
    checks.push({ name, passed: detail === undefined, ...(detail !== undefined && { detail }) });
  };
  for (const part of parts) await check(part);
  if (checks.every(({ passed }) => passed)) await check({ name: "learning", run: () => checkLearning(backend) });
  return { backend: backend.name, passed: checks.every(({ passed }) => passed), checks, elapsedMs: now() - started };
}

/** The first failed check as half a sentence, or undefined when all passed. */
export function describeFailedCheck({ checks }: SelfTestReport): string | undefined {
  const failed = checks.find(({ passed }) => !passed);
  return failed && `its self-test failed at ${failed.name}: ${failed.detail}`.replace(/\.$/, "");
}

const ITERATIONS = 5;
/** Float32 after five iterations on numbers of the order of 1; a wrong kernel is off by far more. */
const TOLERANCE = 1e-3;

async function checkLearning(backend: SolverBackend): Promise<string | undefined> {
  const residuals: Matrix = { rows: 12, cols: 8, data: Float32Array.from({ length: 96 }, (_, i) => 3 * Math.sin(i * i * 0.37 + 1)) };
  const params = { ...defaultParams, conceptCount: 3, alpha: 0.5, tol: 0, maxIterations: ITERATIONS };
  const ours = await learnDictionary(residuals, params, backend);
  const expected = await learnDictionary(residuals, params, referenceBackend);
  const objectives = (values: readonly number[]) => ({ rows: 1, cols: values.length, data: Float64Array.from(values) });
  return (
    differenceOf(ours.concepts, expected.concepts, TOLERANCE) ??
    differenceOf(ours.activations, expected.activations, TOLERANCE) ??
    differenceOf(objectives(ours.objectiveHistory), objectives(expected.objectiveHistory), TOLERANCE)
  );
}
