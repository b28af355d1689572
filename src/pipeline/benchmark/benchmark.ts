/** What is measured on a machine, by the browser's button and by the Node bench alike; how it is written down: benchmark-report.ts. */
import { defaultParams } from "@/core/dictionary/dictionary";
import { learnDictionary } from "@/core/dictionary/methods/semi-nmf/learn-dictionary";
import { scanRows } from "@/core/dictionary/scan-rows";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import type { WordSources } from "@/core/grounding/ground";
import { groundWords } from "@/core/grounding/ground-words";
import { type Matrix, toFloat64, zeros64 } from "@/core/linalg/matrix";
import { createRandom } from "@/core/linalg/random";
import { rowsOf } from "@/core/linalg/row-source";
import type { BenchmarkRow } from "./benchmark-report";
import { logitEstimates } from "@/pipeline/learn/ground";
import { syntheticResiduals } from "./synthetic-residuals";

/** The backend under measurement. */
export interface MeasuredBackend {
  readonly backend: SolverBackend;
  readonly adapter?: string;
  readonly software?: boolean;
}

interface MeasureOptions {
  /** Milliseconds of a monotone clock. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
  /** Called between steps and awaited, so that a cancel is heard; its time is not counted. */
  readonly pause?: () => Promise<void>;
}

export interface BenchmarkOptions extends MeasureOptions {
  readonly shapes: readonly (readonly [number, number])[];
  /** Absent where the open bundle has no unembedding. */
  readonly words?: WordSources;
  readonly onStep?: (step: BenchmarkStep) => void;
  readonly onRow?: (row: BenchmarkRow) => void;
}

/** What is being measured now. */
export interface BenchmarkStep extends Pick<BenchmarkRow, "name" | "shape"> {
  readonly step: number; // from 1
  readonly steps: number;
}

const { conceptCount: K, alpha } = defaultParams;

function describe({ backend, adapter, software }: MeasuredBackend) {
  const onAdapter = backend.name === "webgpu" && adapter !== undefined;
  return { backend: backend.name, ...(onAdapter && { adapter, ...(software && { software: true as const }) }) };
}

/** A dictionary of K = 20, α = 1 from these states, to convergence. */
async function measureLearning(measured: MeasuredBackend, residuals: Matrix, options: MeasureOptions): Promise<BenchmarkRow> {
  const clock = new Stopwatch(options);
  const learned = await learnDictionary(residuals, defaultParams, measured.backend, {
    ...(options.signal && { signal: options.signal }),
    onIteration: () => clock.pause(),
  });
  const elapsedMs = clock.elapsedMs;
  options.signal?.throwIfAborted();
  const { iterations, objective } = learned;
  return {
    name: "learn",
    shape: [residuals.rows, residuals.cols],
    K,
    alpha,
    ...describe(measured),
    elapsedMs,
    iterations,
    objective,
    bytes: null,
  };
}

/** Exact iterations on these states, codes and atoms and objective, after one that warms up. */
export async function measureIteration(
  measured: MeasuredBackend,
  residuals: Matrix,
  { iterations = 5, conceptCount = K, ...options }: MeasureOptions & { readonly iterations?: number; readonly conceptCount?: number },
): Promise<BenchmarkRow> {
  const source = rowsOf(residuals);
  const problem = await measured.backend.open(source, await scanRows(source));
  try {
    await problem.setState(toFloat64(seededConcepts(residuals.cols, conceptCount)), zeros64(residuals.rows, conceptCount));
    await problem.encode(alpha);
    let objective = NaN;
    const iterate = async () => {
      await problem.updateAtoms("block");
      objective = await problem.encode(alpha);
    };
    await iterate();
    const clock = new Stopwatch(options);
    for (let i = 0; i < iterations; i++) {
      await iterate();
      await clock.pause();
    }
    const { elapsedMs } = clock;
    return {
      name: "iteration",
      shape: [residuals.rows, residuals.cols],
      K: conceptCount,
      alpha,
      ...describe(measured),
      elapsedMs,
      iterations,
      objective,
      bytes: null,
    };
  } finally {
    problem.dispose();
  }
}

/** The words of 20 concepts over the whole vocabulary, by the official filter. */
async function measureWords({ unembedding, vocabulary, lists }: WordSources, options: MeasureOptions): Promise<BenchmarkRow> {
  const { vocabularySize, hiddenSize, values } = unembedding;
  const concepts = seededConcepts(hiddenSize);
  const estimate = await logitEstimates();
  const clock = new Stopwatch(options);
  await groundWords(concepts, unembedding, vocabulary, "official", lists, { pause: () => clock.pause(), estimate });
  const elapsedMs = clock.elapsedMs;
  return {
    name: "words",
    shape: [vocabularySize, hiddenSize],
    K,
    alpha,
    backend: "host",
    elapsedMs,
    iterations: 1,
    objective: null,
    bytes: values.byteLength,
  };
}

/** What the browser's button measures: learning and exact iterations at each shape, then the words. Each row is heard when it is there. */
export async function runBenchmark(
  measured: MeasuredBackend,
  { shapes, words, onStep, onRow, ...options }: BenchmarkOptions,
): Promise<readonly BenchmarkRow[]> {
  const rows: BenchmarkRow[] = [];
  const steps = 2 * shapes.length + (words ? 1 : 0);
  const take = async (name: string, shape: readonly [number, number], measure: () => Promise<BenchmarkRow>) => {
    onStep?.({ name, shape, step: rows.length + 1, steps });
    await options.pause?.();
    options.signal?.throwIfAborted();
    const row = await measure();
    rows.push(row);
    onRow?.(row);
  };
  for (const shape of shapes) {
    const residuals = syntheticResiduals(...shape);
    await take("learn", shape, () => measureLearning(measured, residuals, options));
    await take("iteration", shape, () => measureIteration(measured, residuals, options));
  }
  if (words) {
    const { vocabularySize, hiddenSize } = words.unembedding;
    await take("words", [vocabularySize, hiddenSize], () => measureWords(words, options));
  }
  return rows;
}

/** K directions of norm 1 from a fixed seed. */
export function seededConcepts(cols: number, count = K): Matrix {
  const random = createRandom(1);
  const data = Float32Array.from({ length: count * cols }, () => random.normal() / Math.sqrt(cols));
  return { rows: count, cols, data };
}

/** Measures work without the pauses in it. */
class Stopwatch {
  readonly #options: MeasureOptions;
  readonly #started: number;
  #paused = 0;

  constructor(options: MeasureOptions) {
    this.#options = options;
    this.#started = options.now();
  }

  get elapsedMs(): number {
    return this.#options.now() - this.#started - this.#paused;
  }

  async pause(): Promise<void> {
    const { now, pause, signal } = this.#options;
    const from = now();
    await pause?.();
    this.#paused += now() - from;
    signal?.throwIfAborted();
  }
}
