import type { Part } from "../harness/context";
import { ourRows } from "./our-rows";

export const moves: Part = {
  name: "moves",
  about: "K or α moved on the demo, from the dictionary on screen to the next cards (a minute)",
  async measure({ browser }) {
    const rows = [];
    for (const isolated of [true, false]) {
      const chromium = await browser({ isolated });
      const { measurements } = await chromium.run({ workload: "moves" });
      rows.push(...ourRows(isolated ? "Chromium, isolated" : "Chromium", { measurements }));
      await chromium.close();
    }
    return { rows };
  },
};
