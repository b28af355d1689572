import { basename } from "node:path";
import type { Part } from "../harness/context";
import { runPython } from "../harness/python";
import { runR } from "../harness/r";
import type { BenchRow } from "../report/rows";
import { ourRows } from "./our-rows";

const [K, rows, cols] = [20, 3000, 4096];
const LIMIT_SECONDS = 240;

type Run = (...task: readonly (string | number)[]) => Promise<ReconstructionResult>;
const inPython =
  (method: string): Run =>
  (...task) =>
    runPython("peers/reconstruction.py", method, ...task);

const peers: readonly { readonly label: string; readonly backend: string; readonly run: Run }[] = [
  { label: "SemiNMF", backend: "PyTorch", run: inPython("semi-nmf") },
  { label: "saev’s recipe", backend: "PyTorch", run: inPython("saev") },
  { label: "alternating project()", backend: "C++", run: (...task) => runR("peers/rcppml.R", ...task) },
  { label: "NMF on [Z⁺, Z⁻]", backend: "NumPy", run: inPython("nmf") },
];

interface ReconstructionResult {
  readonly version: string;
  readonly seconds: number;
  readonly iterations: number;
  readonly squaredError: number;
  readonly reached: boolean;
}

export const reconstruction: Part = {
  name: "reconstruction",
  about: "other programs' Semi-NMF, and scikit-learn's NMF on [Z⁺, Z⁻], to our reconstruction (up to twenty minutes)",
  async measure({ residuals, browser, peer }) {
    const file = await residuals(rows, cols);
    const chromium = await browser({ isolated: true });
    const job = { workload: "learn", rows, cols, fileCols: cols, K, alpha: 1, file: basename(file) } as const;
    const found = ourRows("Chromium, isolated", await chromium.run(job)).map((row) => ({ ...row, task: "reconstruct" }));
    await chromium.close();
    const target = found[0]!.squaredError!;
    const theirs: BenchRow[] = [];
    for (const { label, backend, run } of peers) {
      const result = await peer(`${label} on ${basename(file)}, K=${K}, to ${target.toPrecision(5)}`, () =>
        run(file, rows, cols, K, target * 1.0005, LIMIT_SECONDS),
      );
      theirs.push({
        task: "reconstruct",
        name: "reconstruct",
        who: `${result.version}, ${label}`,
        ours: false,
        shape: [rows, cols],
        K,
        alpha: 0,
        backend,
        elapsedMs: 1000 * result.seconds,
        iterations: result.iterations,
        objective: null,
        squaredError: result.squaredError,
        bytes: null,
        msToOurs: result.reached ? 1000 * result.seconds : null,
        measured: result.measured,
      });
    }
    return { rows: [...found, ...theirs] };
  },
};
