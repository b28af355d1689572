import type { Part } from "../harness/context";
import { ourRows } from "./our-rows";

export const sweep: Part = {
  name: "sweep",
  about: "a sweep of ten dictionaries of the demo over K, with their words, scores and the shipped encoder's score (half a minute)",
  async measure({ browser, node }) {
    const chromium = await browser({ isolated: true });
    try {
      const inChromium = await chromium.run({ workload: "sweep" });
      const inNode = await node({ workload: "sweep" });
      return {
        rows: [
          ...ourRows("Chromium, isolated", { measurements: inChromium.measurements }),
          ...ourRows("Node", { measurements: inNode.measurements }),
        ],
      };
    } finally {
      await chromium.close();
    }
  },
};
