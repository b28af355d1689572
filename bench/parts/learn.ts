import { basename } from "node:path";
import type { Context, Part } from "../harness/context";
import { runPython } from "../harness/python";
import type { BenchRow } from "../report/rows";
import { ourRows } from "./our-rows";

const [K, alpha, cols] = [20, 1, 4096];

interface SklearnResult {
  readonly version: string;
  readonly seconds: number;
  readonly iterations: number;
  readonly objective: number;
  readonly history: readonly number[];
  readonly secondsOfIteration: readonly (readonly [iteration: number, seconds: number])[];
}

/** A whole dictionary of planted residuals, ours in Chromium and Node, against scikit-learn's at its own stopping. */
export const learn = (rows: number, about: string, dtypes: readonly ("float64" | "float32")[]): Part => ({
  name: `cpu-${rows}`,
  about: `K = 20, α = 1 on ${rows}×${cols}, against scikit-learn (${about})`,
  async measure(context) {
    const file = await context.residuals(rows, cols);
    const ours = await oursOn(context, file, rows);
    const peers: BenchRow[] = [];
    for (const dtype of dtypes) {
      const result = await context.peer(`scikit-learn DictionaryLearning ${dtype} on ${basename(file)}, K=${K}, α=${alpha}`, () =>
        runPython<SklearnResult>("peers/dictionary_learning.py", file, rows, cols, K, alpha, dtype),
      );
      peers.push(peerRow(rows, `scikit-learn ${result.version}, ${dtype}`, result, ours[0]!.objective!));
    }
    return { rows: [...ours, ...peers] };
  },
});

async function oursOn({ browser, node }: Context, file: string, rows: number): Promise<BenchRow[]> {
  const job = { workload: "learn", rows, cols, fileCols: cols, K, alpha } as const;
  const found: BenchRow[] = [];
  for (const isolated of [true, false]) {
    const chromium = await browser({ isolated });
    try {
      found.push(...ourRows(isolated ? "Chromium, isolated" : "Chromium", await chromium.run({ ...job, file: basename(file) })));
    } finally {
      await chromium.close();
    }
  }
  return [...found, ...ourRows("Node", await node({ ...job, file }))];
}

function peerRow(rows: number, who: string, result: SklearnResult & { readonly measured: string }, target: number): BenchRow {
  return {
    task: "learn",
    name: "learn",
    who,
    ours: false,
    shape: [rows, cols],
    K,
    alpha,
    backend: "NumPy",
    elapsedMs: 1000 * result.seconds,
    iterations: result.iterations,
    objective: result.objective,
    bytes: null,
    msToOurs: msTo(target, result),
    measured: result.measured,
  };
}

/** Two runs that end at the same optimum differ by their last step, which is smaller. */
const SAME = 1e-6;

/** When the objective had fallen to the target, between the iterations whose time is known; null if it never did. */
function msTo(target: number, { history, secondsOfIteration, seconds, iterations }: SklearnResult): number | null {
  const reached = history.findIndex((objective) => objective <= target * (1 + SAME));
  if (reached < 0) return null;
  const known = [...secondsOfIteration, [iterations - 1, seconds] as const];
  const after = known.find(([iteration]) => iteration >= reached)!;
  const before = known.filter(([iteration]) => iteration < reached).at(-1) ?? after;
  const share = after[0] === before[0] ? 1 : (reached - before[0]) / (after[0] - before[0]);
  return 1000 * (before[1] + share * (after[1] - before[1]));
}
