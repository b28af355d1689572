import type { Part } from "../harness/context";
import { ourRows } from "./our-rows";

export const words: Part = {
  name: "words",
  about: "the words of 20 concepts over the demo's whole vocabulary (a minute)",
  async measure({ browser, node }) {
    const chromium = await browser({ isolated: false });
    try {
      const inChromium = await chromium.run({ workload: "words" });
      const inNode = await node({ workload: "words" });
      return {
        rows: [
          ...ourRows("Chromium", { measurements: inChromium.measurements }),
          ...ourRows("Node", { measurements: inNode.measurements }),
        ],
      };
    } finally {
      await chromium.close();
    }
  },
};
