import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fromRoot } from "../harness/places";
import type { BenchReport, Findings } from "./rows";

const folder = fromRoot("bench/results");
const fileOf = (part: string) => `${folder}/${part}.json`;

/** Keeps what a part measured, in place of what it measured before. */
export function writeReport(part: string, findings: Findings & Pick<BenchReport, "machine">): void {
  mkdirSync(folder, { recursive: true });
  const report: BenchReport = { format: "coxlmm-benchmark", formatVersion: 1, ...findings };
  writeFileSync(fileOf(part), `${JSON.stringify(report, null, 1)}\n`);
}

/** The reports there are, by part. */
export function readReports(): ReadonlyMap<string, BenchReport> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "peers.json");
  return new Map(names.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as BenchReport]));
}
