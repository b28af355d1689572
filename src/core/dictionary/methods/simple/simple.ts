import type { Dictionary, DictionaryParams } from "@/core/dictionary/dictionary";
import { codeRows } from "@/core/dictionary/methods/code-rows";
import { inOneStep } from "@/core/dictionary/methods/in-one-step";
import type { Method, MethodOptions } from "@/core/dictionary/methods/method";
import { nearness, nearnessTexts } from "@/core/dictionary/methods/nearness";
import { scanRows } from "@/core/dictionary/scan-rows";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { rowOf, zeros } from "@/core/linalg/matrix";
import { readRow, type RowSource } from "@/core/linalg/row-source";
import { longestRows } from "./longest-rows";

/** The longest states as concepts; its one iteration is the whole run. */
export const simple: Method = {
  id: "simple",
  title: "Simple",
  texts: {
    formula: "Simple: the K longest states are the concepts",
    meaning: "No learning: the K states of largest norm. The paper’s plainest baseline.",
    ...nearnessTexts,
  },
  signed: false,
  centred: false,
  reconstruction: "nearest",
  iteration: null,
  resumable: false,
  timed: false,
  params: [],
  seedDecides: () => null,
  learn,
  activations: nearness,
};

async function learn(
  residuals: RowSource,
  { conceptCount }: DictionaryParams,
  _backend: SolverBackend,
  options: MethodOptions,
): Promise<Dictionary> {
  const { outside } = options;
  const squaredNorms = (await scanRows(residuals)).map((square, m) => square + (outside?.[m] ?? 0));
  const concepts = zeros(conceptCount, residuals.cols);
  for (const [k, row] of longestRows(squaredNorms, conceptCount).entries()) rowOf(concepts, k).set(await readRow(residuals, row));
  const { activations, squaredError } = await codeRows(residuals, simple, { method: "simple", concepts, alpha: 0 }, outside);
  return inOneStep({ concepts, activations, objective: squaredError / 2 }, 0, options);
}
