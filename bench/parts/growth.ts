import type { Part } from "../harness/context";
import { runPython } from "../harness/python";
import type { BenchRow, MachineLimits } from "../report/rows";
import { ourRows } from "./our-rows";

const base = { rows: 3000, cols: 4096, K: 20 };
const points = [
  ...[750, 1500, 3000, 6000, 12_000].map((rows) => ({ ...base, axis: "M", rows })),
  ...[512, 1024, 2048, 4096].map((cols) => ({ ...base, axis: "D", cols })),
  ...[5, 10, 20, 40].map((K) => ({ ...base, axis: "K", K })),
];

/** Time against M, D and K, one varied at a time; and the machine's own limits for the roofline. */
export const growth: Part = {
  name: "growth",
  about: "time against M, D and K, in Node, with the machine's limits for the roofline (some minutes)",
  async measure({ residuals, node }) {
    const fileCols = base.cols;
    const file = await residuals(Math.max(...points.map(({ rows }) => rows)), fileCols);
    const found: BenchRow[] = [];
    for (const { axis, ...point } of points) {
      const learned = await node({ workload: "learn", file, fileCols, ...point, alpha: 1 });
      found.push(...ourRows("Node", learned).map((row) => ({ ...row, name: `growth-${axis}` })));
      if (axis !== "K") continue;
      const exact = await node({ workload: "iteration", backend: "wasm", file, fileCols, ...point, iterations: 5 });
      found.push(...ourRows("Node", exact).map((row) => ({ ...row, name: "roofline" })));
    }
    return { rows: found, limits: await runPython<MachineLimits>("peers/machine_limits.py") };
  },
};
