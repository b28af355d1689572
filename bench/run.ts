/** Runs the parts that were asked for, each into a JSON of its own, and writes the table and the curves from all JSONs there are. */
import { parseArgs } from "node:util";
import { build } from "vite";
import { openBrowser } from "./harness/browser";
import type { Context } from "./harness/context";
import { drawCurves } from "./report/curves";
import { residualsFile } from "./harness/data";
import { machineFacts } from "./harness/machine";
import { runInNode } from "./harness/node-process";
import { parts } from "./parts/parts";
import { peerResult } from "./harness/peer-cache";
import { fromRoot } from "./harness/places";
import { readReports, writeReport } from "./report/reports";
import { writeTable } from "./report/table";

/** The command line of `npm run bench`. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string" },
      peers: { type: "boolean", default: false },
      list: { type: "boolean", default: false },
      table: { type: "boolean", default: false },
    },
  });
  if (values.list) {
    for (const { name, about } of parts) console.log(`${name.padEnd(16)} ${about}`);
    return;
  }
  const wanted = values.only?.split(",") ?? parts.map(({ name }) => name);
  const unknown = wanted.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0)
    throw new Error(`There is no part “${unknown.join("”, “")}”. The parts are ${parts.map(({ name }) => name).join(", ")}.`);
  const failed = values.table ? [] : await runParts(wanted, values.peers);
  const reports = readReports();
  writeTable(reports);
  await drawCurves(reports);
  if (failed.length > 0)
    throw new Error(`These parts failed: ${failed.join(", ")}. The others' results are kept; run them again with --only.`);
}

async function runParts(wanted: readonly string[], remeasurePeers: boolean): Promise<string[]> {
  for (const config of ["bench/vite.node.config.ts", "bench/vite.page.config.ts"])
    await build({ configFile: fromRoot(config), logLevel: "warn" });
  const context: Context = {
    residuals: residualsFile,
    node: runInNode,
    browser: openBrowser,
    peer: (key, measure) => peerResult(key, remeasurePeers, measure),
  };
  const failed: string[] = [];
  for (const part of parts.filter(({ name }) => wanted.includes(name))) {
    console.log(`── ${part.name}: ${part.about}`);
    const started = performance.now();
    try {
      const findings = await part.measure(context);
      writeReport(part.name, { machine: machineFacts(), ...findings });
      console.log(`   ${findings.rows.length} rows in ${Math.round((performance.now() - started) / 1000)} s`);
    } catch (error) {
      failed.push(part.name);
      console.error(error);
    }
  }
  return failed;
}
