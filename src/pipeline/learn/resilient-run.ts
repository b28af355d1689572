/**
 * A learning run that outlives the backends it runs on: when one fails, the run goes on from the last snapshot's concepts on
 * the next one.
 *
 * At the seam: the codes are computed anew, which is a convex problem, so the way from the snapshot is the one that the run was on and
 * its first objective is below the snapshot's, to rounding. Iterations that were reported before the loss are computed again and not
 * reported again. The stopping rule begins anew. Atoms that die later are drawn from the beginning of the seed's sequence again, and so
 * may end in another optimum.
 */
import type { Dictionary, DictionaryParams, IterationReport } from "@/core/dictionary/dictionary";
import { InputError } from "@/core/dictionary/input-error";
import type { MethodOptions } from "@/core/dictionary/methods/method";
import { learnByMethod } from "@/core/dictionary/learn-by-method";
import type { LearnOptions } from "@/core/dictionary/methods/semi-nmf/learn-dictionary";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { AnyMatrix } from "@/core/linalg/matrix";
import { type RowSource, rowsOf } from "@/core/linalg/row-source";
import { type Recovery, type RunPoint, RunSoFar } from "./run-so-far";

export interface ResilientOptions extends MethodOptions {
  /** Who goes on when a backend has failed; undefined, or no such function: the failure ends the run. */
  readonly backendAfter?: (failed: SolverBackend, failure: Error) => Promise<SolverBackend | undefined>;
  readonly onRecovery?: (recovery: Recovery) => void;
  /** Goes on with a run that was cut off, in place of starting one. */
  readonly from?: RunPoint;
  /** What that run had survived before. */
  readonly recoveries?: readonly Recovery[];
  /** Milliseconds of any clock, for the pace of snapshots; without it the first iteration's is the only one. */
  readonly now?: () => number;
  /** Waited for after each iteration that is not reported: lets other work in. */
  readonly pause?: () => Promise<void>;
}

export interface ResilientRun {
  readonly dictionary: Dictionary;
  /** The backend that finished it. */
  readonly backend: SolverBackend;
  readonly recoveries: readonly Recovery[];
}

/** learnByMethod on `first`, and on whatever `backendAfter` gives when it fails. What is not the backend's failure is thrown. */
export async function learnResiliently(
  matrix: AnyMatrix | RowSource,
  params: DictionaryParams,
  first: SolverBackend,
  {
    signal,
    initial,
    outside,
    toModelSpace,
    onIteration,
    backendAfter,
    onRecovery,
    from,
    recoveries: earlier = [],
    now = () => 0,
    pause,
  }: ResilientOptions = {},
): Promise<ResilientRun> {
  const residuals = onTheirOwnAccount("data" in matrix ? rowsOf(matrix) : matrix);
  const run = new RunSoFar(params, from, now);
  const recoveries = [...earlier];

  async function onReport(report: IterationReport) {
    if (!Number.isFinite(report.objective)) throw new Error(`The objective became ${report.objective}, which cannot be right.`);
    const counted = run.count(report);
    if (counted) await tell(onIteration, counted);
    else await pause?.();
    if (run.isSnapshotDue) await run.keep(report);
  }

  for (let backend = first; ;) {
    const left = run.rewind();
    const start = run.point?.concepts ?? initial;
    try {
      const options = {
        ...(signal && { signal }),
        ...(start && { initial: start, cutOff: run.point !== undefined }),
        outside,
        ...(toModelSpace && { toModelSpace }),
        onIteration: onReport,
      };
      return { dictionary: run.complete(await learnByMethod(residuals, left, backend, options)), backend, recoveries };
    } catch (thrown) {
      if (thrown instanceof NotOfTheBackend) throw thrown.cause;
      // The signal says whether it was cancelled, not the error: reads of a lost device reject with AbortError too.
      signal?.throwIfAborted();
      if (thrown instanceof InputError) throw thrown;
      const failure = thrown instanceof Error ? thrown : new Error(String(thrown));
      const next = await backendAfter?.(backend, failure);
      signal?.throwIfAborted();
      if (!next) throw failure;
      const iteration = run.point?.objectiveHistory.length ?? 0;
      const recovery = { iteration, from: backend.name, to: next.name, reason: sentence(failure.message) };
      recoveries.push(recovery);
      onRecovery?.(recovery);
      backend = next;
    }
  }
}

/** Carries what others threw past the recovery. */
class NotOfTheBackend extends Error {
  constructor(cause: unknown) {
    super("not the backend's failure", { cause });
  }
}

/** What the listener throws is not the backend's failure, but what its snapshot throws is. */
async function tell(listener: LearnOptions["onIteration"], report: IterationReport): Promise<void> {
  let ofSnapshot: unknown;
  const snapshot = () =>
    report.snapshot().catch((error: unknown) => {
      ofSnapshot = error;
      throw error;
    });
  try {
    await listener?.({ ...report, snapshot });
  } catch (error) {
    throw error === ofSnapshot ? error : new NotOfTheBackend(error);
  }
}

/** Rows that cannot be read, from a file or the network, are no reason to change the backend. */
function onTheirOwnAccount(source: RowSource): RowSource {
  const read = (begin: number, end: number) =>
    source.read(begin, end).catch((error: unknown) => {
      throw new NotOfTheBackend(error);
    });
  return { rows: source.rows, cols: source.cols, read };
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message || "It failed without saying why"}.`;
}
