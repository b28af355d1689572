import { basename } from "node:path";
import type { Part } from "../harness/context";
import { runPython } from "../harness/python";
import type { BenchRow } from "../report/rows";
import { ourRows } from "./our-rows";

const [K, rows, cols] = [20, 3000, 4096];
const LIMIT_SECONDS = 240;
const methods = { "semi-nmf": "SemiNMF", nmf: "NMF on [Z⁺, Z⁻]" } as const;

interface ReconstructionResult {
  readonly version: string;
  readonly seconds: number;
  readonly iterations: number;
  readonly squaredError: number;
  readonly reached: boolean;
}

export const reconstruction: Part = {
  name: "reconstruction",
  about: "Overcomplete's SemiNMF and scikit-learn's NMF on [Z⁺, Z⁻], to our reconstruction (up to ten minutes)",
  async measure({ residuals, browser, peer }) {
    const file = await residuals(rows, cols);
    const chromium = await browser({ isolated: true });
    const job = { workload: "learn", rows, cols, fileCols: cols, K, alpha: 1, file: basename(file) } as const;
    const found = ourRows("Chromium, isolated", await chromium.run(job)).map((row) => ({ ...row, task: "reconstruct" }));
    await chromium.close();
    const target = found[0]!.squaredError!;
    const peers: BenchRow[] = [];
    for (const [method, label] of Object.entries(methods)) {
      const result = await peer(`${label} on ${basename(file)}, K=${K}, to ${target.toPrecision(5)}`, () =>
        runPython<ReconstructionResult>("peers/reconstruction.py", method, file, rows, cols, K, target * 1.0005, LIMIT_SECONDS),
      );
      peers.push({
        task: "reconstruct",
        name: "reconstruct",
        who: `${result.version}, ${label}`,
        ours: false,
        shape: [rows, cols],
        K,
        alpha: 0,
        backend: method === "nmf" ? "NumPy" : "PyTorch",
        elapsedMs: 1000 * result.seconds,
        iterations: result.iterations,
        objective: null,
        squaredError: result.squaredError,
        bytes: null,
        msToOurs: result.reached ? 1000 * result.seconds : null,
        measured: result.measured,
      });
    }
    return { rows: [...found, ...peers] };
  },
};
