import { codeVersion } from "@/core/bundle/version";
import { runBenchmark, type BenchmarkStep } from "@/pipeline/benchmark/benchmark";
import { benchmarkReport, type BenchmarkRow } from "@/pipeline/benchmark/benchmark-report";
import type { HandlerOf } from "@/worker/jobs/handler";
import type { deviceRequests } from "@/worker/protocol/device";
import type { Workspace } from "@/worker/workspace";
import { yieldToMessages } from "@/worker/jobs/yield-to-messages";
import { chooseSolver } from "./choose-backend";

/** Measures this machine and reports what has been measured after each step. */
export const benchmark: HandlerOf<typeof deviceRequests.benchmark> = async (
  { backend, shapes, words: withWords },
  { workspace, gate, report },
) => {
  const { signal } = gate;
  const words = withWords ? await wordSources(workspace, signal) : undefined;
  const { adapter, ...solver } = await chooseSolver(backend, workspace);
  const machine = { userAgent: navigator.userAgent, cores: navigator.hardwareConcurrency, version: codeVersion };
  const rows: BenchmarkRow[] = [];
  let step: BenchmarkStep | undefined;
  const tell = () => step && report({ step, report: benchmarkReport(machine, [...rows]) });
  await runBenchmark(
    { backend: solver.backend, ...(adapter && { adapter: adapter.name, software: adapter.isSoftware }) },
    {
      shapes,
      ...(words && { words }),
      signal,
      now: () => performance.now(),
      pause: yieldToMessages,
      onStep: (begun) => {
        step = begun;
        tell();
      },
      onRow: (row) => {
        rows.push(row);
        tell();
      },
    },
  );
  return benchmarkReport(machine, rows);
};

/** The open bundle's words, or none where it has no unembedding. */
async function wordSources(workspace: Workspace, signal: AbortSignal) {
  const { reader } = workspace.bundle;
  const [unembedding, vocabulary] = await Promise.all([reader.unembedding({ signal }), reader.vocabulary({ signal })]);
  return unembedding && vocabulary && { unembedding, vocabulary, lists: await workspace.wordLists() };
}
