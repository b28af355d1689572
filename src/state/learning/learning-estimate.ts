/** How much memory and time a run would take on this machine, before it starts. */
import type { BackendName, DeviceReport } from "@/worker/protocol/device";

/** A run to estimate: M rows of D columns (r where compact), K concepts. */
export interface PlannedRun {
  readonly backend: BackendName;
  readonly rows: number;
  readonly columns: number;
  readonly conceptCount: number;
}

/** A whole learning that was timed on this machine. */
export interface RunTiming extends PlannedRun {
  readonly iterations: number;
  readonly elapsedMs: number;
}

export interface MemoryEstimate {
  /** The page's own: the states as they are read. */
  readonly host: number;
  /** The backend's copy of the states, and the solver's matrices. */
  readonly backend: number;
}

export interface TimeEstimate {
  readonly lowMs: number;
  readonly highMs: number;
  /** The run that it was reckoned from. */
  readonly from: RunTiming;
}

/** Bytes of a number as each backend holds the states. */
const stateBytes: Readonly<Record<BackendName, number>> = { webgpu: 4, wasm: 4, reference: 8 };
/** Matrices of the solver in sizes of V [M×K] and of U [K×D]: codes, products and their copies. */
const solverMatrices = 3;

/** Bytes in memory while a run lasts. */
export function estimateMemory({ backend, rows, columns, conceptCount }: PlannedRun): MemoryEstimate {
  const solver = solverMatrices * conceptCount * (rows + columns) * (backend === "webgpu" ? 4 : 8);
  return { host: rows * columns * 4, backend: rows * columns * stateBytes[backend] + solver };
}

const work = ({ rows, columns, conceptCount }: PlannedRun) => rows * columns * conceptCount;
/** A run of the same size has been seen to take so many times less or more: another α, another K, another load of the machine. */
const spread = 1.5;
/** Time grows with work by a power between these: small runs are mostly waiting, large ones mostly work. */
const slowestGrowth = 0.6;
const fastestGrowth = 1;

/** From the timed run of this backend that is nearest in work; null when none was timed. */
export function estimateTime(planned: PlannedRun, measured: readonly RunTiming[]): TimeEstimate | null {
  const ratio = (run: PlannedRun) => work(planned) / work(run);
  const distance = (run: PlannedRun) => Math.abs(Math.log(ratio(run)));
  const usable = measured.filter((run) => run.backend === planned.backend && work(run) > 0 && run.elapsedMs > 0);
  const from = usable.reduce<RunTiming | null>((best, run) => (best && distance(best) < distance(run) ? best : run), null);
  if (!from) return null;
  const scaled = [slowestGrowth, fastestGrowth].map((power) => from.elapsedMs * ratio(from) ** power);
  return { lowMs: Math.min(...scaled) / spread, highMs: Math.max(...scaled) * spread, from };
}

const wasmAddresses = 4 * 2 ** 30;
const GiB = 2 ** 30;

/** A sentence when a run would take more than the machine is known to offer; null when nothing speaks against it. */
export function memoryWarning(planned: PlannedRun, device: DeviceReport | null): string | null {
  const { host, backend } = estimateMemory(planned);
  if (planned.backend === "wasm" && backend > wasmAddresses)
    return "This takes more than the 4 GiB that WebAssembly addresses: choose another backend, a smaller layer, or fewer rows.";
  if (!device) return null;
  const { memoryGiB, choice } = device;
  const onHost = host + (planned.backend === "webgpu" && !choice.adapter?.isSoftware ? 0 : backend);
  if (memoryGiB !== null && onHost > memoryGiB * GiB)
    return `This takes about ${(onHost / GiB).toFixed(1)} GiB and the browser tells of ${memoryGiB} GiB: the tab may run out of memory.`;
  const largest = choice.adapter?.limits["maxBufferSize"];
  if (planned.backend === "webgpu" && largest !== undefined && backend > largest)
    return `The states are larger than one buffer of this adapter (${(largest / GiB).toFixed(1)} GiB), so they are held in several.`;
  return null;
}
