import type { Part } from "../harness/context";
import type { BenchRow } from "../report/rows";
import { ourRows } from "./our-rows";

const [K, alpha, cols] = [20, 1, 4096];

/** Whole dictionaries of a spectrum that falls off as a power law, as those of raw layers do: long runs. */
export const powerLaw: Part = {
  name: "power-law",
  about: "K = 20, α = 1 on a power-law spectrum, as raw layers have, in Node (a minute or two)",
  async measure({ residuals, node }) {
    const found: BenchRow[] = [];
    for (const rows of [3000, 10_000]) {
      const file = await residuals(rows, cols, "f32", "power-law");
      const learned = await node({ workload: "learn", file, fileCols: cols, rows, cols, K, alpha });
      found.push(...ourRows(`Node, ${rows} rows`, learned));
    }
    return { rows: found };
  },
};
