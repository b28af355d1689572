import { expect, test } from "vitest";
import { referenceBackend } from "@/backends/reference";
import { relativeError, sampleMatrix } from "../../../../../../tests/support/solver/sample-matrix";
import { rowOf, toFloat32, zeros64 } from "@/core/linalg/matrix";
import { rowsOf } from "@/core/linalg/row-source";
import { passOverAtoms } from "@/core/dictionary/methods/semi-nmf/atom-pass";
import { scanRows } from "@/core/dictionary/scan-rows";
import { VariableProjection } from "./variable-projection";

const alpha = 0.3;
const z = toFloat32({ ...sampleMatrix(50, 12), data: sampleMatrix(50, 12).data.map((x) => 4 * x) });

async function opened(dead = false) {
  const problem = await referenceBackend.open(rowsOf(z), await scanRows(rowsOf(z)));
  const atoms = sampleMatrix(3, 12, 5);
  if (dead) atoms.data.fill(0, 0, 12);
  await problem.setState(atoms, zeros64(50, 3));
  return { problem, evaluate: () => problem.encode(alpha) };
}

test("every step lowers the objective that is the problem's, inside the unit balls", async () => {
  const { problem, evaluate } = await opened();
  const projection = new VariableProjection(problem);
  await evaluate();
  await problem.updateAtoms("block");
  let from = await evaluate();
  const first = from;
  for (let i = 0; i < 20; i++) {
    const { objective } = (await projection.step(from, evaluate))!;
    expect(objective).toBeLessThanOrEqual(from * (1 + 1e-12)); // float64 rounding
    const atoms = await problem.readConcepts();
    for (let k = 0; k < 3; k++) expect(Math.hypot(...rowOf(atoms, k))).toBeLessThan(1 + 1e-12); // float64 rounding
    from = objective;
  }
  expect(from).toBeLessThan(0.999 * first);
});

test("where no length brings enough, the step is the plain pass", async () => {
  const { problem, evaluate } = await opened();
  await evaluate();
  const [{ codeGram, targets }, atoms] = [await problem.sums(), await problem.readConcepts()];
  // From an objective that nothing can beat.
  const step = await new VariableProjection(problem).step(-Infinity, evaluate);
  expect(step!.kind).toBe("plain");
  expect(relativeError(await problem.readConcepts(), passOverAtoms(codeGram, targets, atoms))).toBeLessThan(1e-14); // the same sums
});

test("with a dead atom nothing is done", async () => {
  const { problem, evaluate } = await opened(true);
  const from = await evaluate();
  const before = await problem.readConcepts();
  expect(await new VariableProjection(problem).step(from, evaluate)).toBeUndefined();
  expect(await problem.readConcepts()).toEqual(before);
});
