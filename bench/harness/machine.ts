import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { codeVersion } from "@/core/bundle/version";
import { findChromium } from "../../scripts/find-chromium.mjs";
import type { MachineFacts } from "../report/rows";

const output = (command: string, ...args: string[]) =>
  execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();

/** This machine and this commit; a commit with a + had changes beside it. */
export function machineFacts(): MachineFacts {
  const changed = output("git", "status", "--porcelain", "--", "src", "bench/workloads", "bench/peers") !== "";
  return {
    userAgent: `Node ${process.versions.node}, ${output(findChromium({ install: false }) ?? "chromium", "--version")}`,
    cores: cpus().length,
    version: codeVersion,
    commit: output("git", "rev-parse", "--short=12", "HEAD") + (changed ? "+" : ""),
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    memoryBytes: totalmem(),
    date: new Date().toISOString(),
  };
}
