import { basename } from "node:path";
import type { Part } from "../harness/context";
import { ourRows } from "./our-rows";

const [rows, cols] = [3000, 4096];

export const gpuIteration: Part = {
  name: "gpu-iteration",
  about: `one exact WebGPU iteration on ${rows}×${cols}, ours and composed from tfjs operations, in Chromium and on Dawn (some minutes)`,
  async measure({ residuals, browser, node }) {
    const file = await residuals(rows, cols);
    const job = { workload: "iteration", backend: "webgpu", K: 20, iterations: 3, rows, cols, fileCols: cols } as const;
    const chromium = await browser({ isolated: false });
    try {
      const found = ourRows("Chromium", await chromium.run({ ...job, file: basename(file) }));
      const onDawn = await node({ ...job, file }).catch((error: Error) => {
        console.warn(`   Dawn in Node did not run, its rows are left out: ${error.message.split("\n").at(-1)}`);
      });
      return { rows: [...found, ...(onDawn ? ourRows("Node on Dawn", onDawn) : [])] };
    } finally {
      await chromium.close();
    }
  },
};
