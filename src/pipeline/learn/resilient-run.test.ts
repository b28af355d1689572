import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { failingBackend } from "../../../tests/support/solver/failing-backend";
import { Random } from "../../../tests/support/solver/random";
import { sampleMatrix } from "../../../tests/support/solver/sample-matrix";
import { referenceBackend } from "@/backends/reference";
import { createWasmBackend } from "@/backends/wasm";
import { defaultParams, type IterationReport } from "@/core/dictionary/dictionary";
import { InputError } from "@/core/dictionary/input-error";
import type { SolverBackend } from "@/core/dictionary/solver-backend";
import { rowsOf } from "@/core/linalg/row-source";
import { learnResiliently, type ResilientOptions } from "./resilient-run";
import type { RunPoint } from "./run-so-far";

const wasmPath = fileURLToPath(new URL("../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url));
const residuals = sampleMatrix(40, 12, 3);
const params = { ...defaultParams, conceptCount: 4, alpha: 0.3 };
const lost = () => new DOMException("Device was destroyed.", "AbortError");
const onReference = async () => referenceBackend;

/** A clock that moves by `step` at each look, so that snapshots are due at random places. */
function clock(step: () => number) {
  let ms = 0;
  return () => (ms += step());
}

function breaking(call: number, when: "before" | "after" = "before", error: () => Error = lost): SolverBackend {
  return failingBackend(referenceBackend, { call, when, error });
}

test("a loss at any call, before or after its work, ends where the undisturbed run ends, and no iteration is told twice", async () => {
  const counter = failingBackend(referenceBackend);
  const undisturbed = (await learnResiliently(residuals, params, counter)).dictionary;
  const random = new Random(20241124);
  let survived = 0;
  for (let run = 0; run < 60; run++) {
    // As many losses one after the other as a run has: its backends break at random calls, the last one holds.
    const losses = 1 + random.integer(3);
    const backends = Array.from({ length: losses }, () =>
      breaking(
        random.integer(counter.calls()),
        random.integer(2) ? "before" : "after",
        [lost, () => new Error("Out of memory.")][random.integer(2)],
      ),
    );
    const told: IterationReport[] = [];
    const { dictionary, recoveries } = await learnResiliently(residuals, params, backends.shift()!, {
      now: clock(() => random.integer(200)),
      backendAfter: async () => backends.shift() ?? referenceBackend,
      onIteration: (report) => void told.push(report),
    });
    survived += recoveries.length;

    // Both stop where the objective falls by less than 1e-8 of itself; a seam may add a few such steps.
    expect(Math.abs(dictionary.objective / undisturbed.objective - 1)).toBeLessThan(1e-6);
    expect(dictionary.activations.data.every((code) => code >= 0)).toBe(true);
    expect(told.map(({ iteration }) => iteration)).toEqual(told.map((_, i) => i + 1));
    // Iterations beyond the last snapshot are lost, and the way from it may be shorter.
    expect(dictionary.iterations).toBeLessThanOrEqual(told.length);
    const history = dictionary.objectiveHistory;
    expect(history).toHaveLength(dictionary.iterations + 1);
    // Rounding of float64 sums, and of the snapshot's concepts to float32, which is the noise of the seam.
    for (const [i, objective] of history.entries()) expect(objective).toBeLessThanOrEqual((history[i - 1] ?? Infinity) * (1 + 1e-7));
  }
  console.log(`losses survived on plain backends: ${survived}`);
  expect(survived).toBeGreaterThanOrEqual(60);
});

test("memory that runs out on the wasm backend at any call leads to the next slower backend", async () => {
  const wasm = await createWasmBackend(wasmPath);
  const counter = failingBackend(wasm);
  const { objective } = (await learnResiliently(residuals, params, counter)).dictionary;
  const random = new Random(4);
  const moments = ["before", "during", "after"] as const;
  const error = () => new Error("Not enough memory left.");
  for (let loss = 0; loss < 40; loss++) {
    const plan = { call: random.integer(counter.calls()), when: moments[random.integer(3)]!, error };
    const { dictionary, recoveries } = await learnResiliently(residuals, params, failingBackend(wasm, plan), {
      now: clock(() => random.integer(200)),
      backendAfter: onReference,
    });
    // float32 stops within its noise of the same optimum.
    expect(Math.abs(dictionary.objective / objective - 1)).toBeLessThan(1e-6);
    expect(dictionary.activations.data.every((code) => code >= 0)).toBe(true);
    expect(dictionary.concepts.data.every(Number.isFinite)).toBe(true);
    expect(recoveries).toMatchObject([{ from: "wasm", to: "reference", reason: "Not enough memory left." }]);
  }
  console.log("losses survived on wasm: 40");
});

test.each(["k-means", "pca", "simple"] as const)(
  "%s starts over on the next backend and gives what it would have given",
  async (method) => {
    const asked = { ...params, method };
    const counter = failingBackend(referenceBackend);
    const undisturbed = (await learnResiliently(residuals, asked, counter)).dictionary;
    for (const call of [0, counter.calls() >> 1, counter.calls() - 1].filter((at) => at >= 0)) {
      const told: number[] = [];
      const { dictionary } = await learnResiliently(residuals, asked, breaking(call), {
        now: clock(() => 1_000),
        backendAfter: onReference,
        onIteration: ({ iteration }) => void told.push(iteration),
      });
      expect(dictionary).toEqual(undisturbed);
      expect(told).toEqual(told.map((_, i) => i + 1));
    }
  },
);

test("a run that is lost goes on from the last snapshot, and its report says when, from what, to what and why", async () => {
  const { dictionary, recoveries, backend } = await learnResiliently(residuals, params, breaking(60), {
    now: clock(() => 1_000),
    backendAfter: onReference,
  });
  expect(backend).toBe(referenceBackend);
  expect(recoveries).toEqual([{ iteration: expect.any(Number), from: "reference", to: "reference", reason: "Device was destroyed." }]);
  expect(recoveries[0]!.iteration).toBeGreaterThan(1);
  expect(dictionary.iterations).toBeGreaterThan(recoveries[0]!.iteration);
});

test("an objective that is no number counts as a failure of the backend", async () => {
  const broken: SolverBackend = {
    ...referenceBackend,
    open: async (...input) => ({ ...(await referenceBackend.open(...input)), encode: async () => NaN }),
  };
  const { dictionary, recoveries } = await learnResiliently(residuals, params, broken, { backendAfter: onReference });
  expect(recoveries).toMatchObject([{ iteration: 0, reason: "The objective became NaN, which cannot be right." }]);
  expect(dictionary.stopReason).toBe("converged");
});

test("without another backend the failure ends the run", async () => {
  await expect(learnResiliently(residuals, params, breaking(9))).rejects.toThrow("Device was destroyed.");
  await expect(learnResiliently(residuals, params, breaking(9), { backendAfter: async () => undefined })).rejects.toThrow("destroyed");
});

test("what is not the backend's failure is not answered by another backend", async () => {
  const options: ResilientOptions = { backendAfter: () => Promise.reject(new Error("asked for another backend")) };
  const bad = { ...params, conceptCount: 0 };
  await expect(learnResiliently(residuals, bad, referenceBackend, options)).rejects.toThrow(InputError);
  const unreadable = { ...rowsOf(residuals), read: () => Promise.reject(new Error("the file is gone")) };
  await expect(learnResiliently(unreadable, params, referenceBackend, options)).rejects.toThrow("the file is gone");
  const onIteration = () => Promise.reject(new Error("the words could not be read"));
  await expect(learnResiliently(residuals, params, referenceBackend, { ...options, onIteration })).rejects.toThrow("words");
});

test("a backend that fails in a snapshot that the listener asked for is replaced", async () => {
  let broken = true;
  const onIteration = async ({ snapshot }: IterationReport) => void (await snapshot());
  const failing: SolverBackend = {
    ...referenceBackend,
    open: async (...input) => ({
      ...(await referenceBackend.open(...input)),
      readActivations: () => (broken ? ((broken = false), Promise.reject(lost())) : Promise.reject(new Error("used again"))),
    }),
  };
  const { recoveries } = await learnResiliently(residuals, params, failing, { backendAfter: onReference, onIteration });
  expect(recoveries).toHaveLength(1);
});

test("a cancel during a loss, or while another backend is opened, is a cancel", async () => {
  const cancelled = new AbortController();
  const failing = failingBackend(referenceBackend, { call: 12, when: "before", error: lost, onFailure: () => cancelled.abort() });
  const options = { signal: cancelled.signal, backendAfter: onReference };
  await expect(learnResiliently(residuals, params, failing, options)).rejects.toThrow("This operation was aborted");

  const late = new AbortController();
  const backendAfter = async () => (late.abort(), referenceBackend);
  await expect(learnResiliently(residuals, params, breaking(12), { signal: late.signal, backendAfter })).rejects.toThrow(
    "This operation was aborted",
  );
});

test("a cancel after a loss ends the run after the iteration in progress, with the dictionary so far", async () => {
  const cancelled = new AbortController();
  const { dictionary } = await learnResiliently(residuals, { ...params, tol: 0 }, breaking(30), {
    signal: cancelled.signal,
    backendAfter: onReference,
    onIteration: ({ iteration }) => void (iteration === 20 && cancelled.abort()),
  });
  expect(dictionary).toMatchObject({ stopReason: "cancelled", iterations: 20 });
});

test("a run that was cut off is gone on with, from its concepts, history and dead atoms", async () => {
  let point: RunPoint | undefined;
  const cut = new AbortController();
  const heard: number[] = [];
  await learnResiliently(residuals, params, referenceBackend, {
    signal: cut.signal,
    async onIteration({ iteration, objective, snapshot }) {
      heard.push(objective);
      if (iteration !== 8) return;
      point = { concepts: (await snapshot()).concepts, objectiveHistory: [...heard], deadAtoms: [{ iteration: 2, concept: 1 }] };
      cut.abort();
    },
  });
  const earlier = { iteration: 3, from: "webgpu", to: "wasm", reason: "Lost." };
  const told: number[] = [];
  const { dictionary, recoveries } = await learnResiliently(residuals, params, referenceBackend, {
    from: point!,
    recoveries: [earlier],
    onIteration: ({ iteration }) => void told.push(iteration),
  });
  const undisturbed = (await learnResiliently(residuals, params, referenceBackend)).dictionary;
  expect(told[0]).toBe(9);
  expect(dictionary.objectiveHistory.slice(0, 8)).toEqual(heard.slice(0, 8));
  expect(dictionary.deadAtoms).toEqual([{ iteration: 2, concept: 1 }]);
  expect(recoveries).toEqual([earlier]);
  // As in the first test.
  expect(Math.abs(dictionary.objective / undisturbed.objective - 1)).toBeLessThan(1e-6);
});

test("the iteration limit counts over all backends, and the last iteration can be lost too", async () => {
  for (let call = 0; call < 45; call += 4) {
    const { dictionary } = await learnResiliently(residuals, { ...params, maxIterations: 6, tol: 0 }, breaking(call, "after"), {
      now: clock(() => 1_000),
      backendAfter: onReference,
    });
    expect(dictionary).toMatchObject({ iterations: 6, stopReason: "max-iterations" });
  }
});

test("als keeps its best iterate over a loss", async () => {
  const als = { ...params, update: "als" } as const;
  const counter = failingBackend(referenceBackend);
  const undisturbed = (await learnResiliently(residuals, als, counter)).dictionary;
  for (let call = 0; call < counter.calls(); call += Math.ceil(counter.calls() / 12)) {
    const { dictionary } = await learnResiliently(residuals, als, breaking(call), {
      now: clock(() => 1_000),
      backendAfter: onReference,
    });
    expect(dictionary.objective / undisturbed.objective - 1).toBeLessThan(1e-6);
  }
});
