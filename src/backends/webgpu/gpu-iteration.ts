import type { SemiNmfUpdate } from "@/core/dictionary/dictionary";
import type { CodeSums } from "@/core/dictionary/solver-backend";
import type { Matrix64 } from "@/core/linalg/matrix";
import { fromGpu, type GpuMatrix, quadsOf, writeMatrix } from "./gpu-matrix";
import type { GpuRows } from "./gpu-rows";
import { createState, type GpuState, type Kernels } from "./gpu-state";
import { lassoUniform } from "@/backends/kernels/nonnegative-lasso/nonnegative-lasso";
import { DEAD_ENERGY } from "@/backends/kernels/update-atoms/update-atoms.reference";
import { leastSquaresAtoms } from "@/backends/least-squares-atoms";
import { columnsOf } from "@/backends/matrix-columns";
import { Recorder } from "./recorder";

/**
 * The steps of an iteration on the device. New atoms are only recorded; the code step submits them with itself and reads its
 * codes' objective and energies back, so that an iteration is one submission with one read-back.
 */
export class GpuIteration {
  readonly #recorder: Recorder;
  #state: GpuState | undefined;
  #current: 0 | 1 = 0; // the codes V among the state's two
  #energies = new Float64Array(0); // [K] Σ code² of V
  #alpha: number | undefined; // in the code steps' uniforms

  constructor(
    private readonly device: GPUDevice,
    private readonly kernels: Kernels,
    private readonly z: GpuRows,
    private readonly squaredNorms: GpuMatrix,
  ) {
    this.#recorder = new Recorder(device);
  }

  async setState(atoms: Matrix64, codes: Matrix64 /* [K×M] */): Promise<void> {
    this.#recorder.submit();
    if (this.#state?.conceptCount !== atoms.rows) {
      this.#state?.destroy();
      this.#state = undefined;
      this.#state = await createState(this.device, this.kernels, this.z, this.squaredNorms, atoms.rows);
      this.#alpha = undefined;
    }
    writeMatrix(this.device, this.#state.atoms, atoms);
    writeMatrix(this.device, this.#state.codes[this.#current], codes);
    this.#energies = new Float64Array(codes.rows);
    codes.data.forEach((code, i) => (this.#energies[Math.floor(i / codes.cols)]! += code * code));
  }

  setConcepts(atoms: Matrix64): void {
    this.#recorder.submit();
    writeMatrix(this.device, this.#held.atoms, atoms);
  }

  async encode(alpha: number): Promise<number> {
    const { correlate, encode, objectives, energies, staging, conceptCount } = this.#held;
    if (alpha !== this.#alpha) for (const step of encode) step.write(lassoUniform(conceptCount, this.z.rows, alpha));
    this.#alpha = alpha;
    this.#recorder.record(correlate);
    this.#recorder.record(encode[this.#current]);
    this.#current = this.#current === 0 ? 1 : 0;
    const [values, parts] = await this.#recorder.read([objectives.buffer, energies], staging);
    this.#energies = new Float64Array(conceptCount);
    parts!.forEach((part, i) => (this.#energies[i % conceptCount]! += part));
    return values!.subarray(0, this.z.rows).reduce((sum, x) => sum + x, 0);
  }

  async updateAtoms(update: SemiNmfUpdate): Promise<readonly number[]> {
    const energies = this.#energies;
    this.#recorder.record(this.#held.sum[this.#current]);
    if (update === "block") this.#recorder.record(this.#held.updateAtoms);
    else await this.#leastSquares();
    return [...energies.keys()].filter((k) => !(energies[k]! > DEAD_ENERGY));
  }

  async sums(): Promise<CodeSums> {
    this.#recorder.record(this.#held.sum[this.#current]);
    return this.#readSums();
  }

  replaceAtom(concept: number, atom: Float64Array): void {
    this.#recorder.submit();
    const { atoms, codes } = this.#held;
    for (const [{ buffer }, row] of [
      [atoms, atom],
      [codes[this.#current], new Float64Array(this.z.rows)],
    ] as const) {
      const padded = new Float32Array(4 * quadsOf(row.length));
      padded.set(row);
      this.device.queue.writeBuffer(buffer, concept * padded.byteLength, padded);
    }
    this.#energies[concept] = 0;
  }

  readAtoms(): Promise<Matrix64> {
    this.#recorder.submit();
    return fromGpu(this.device, this.#held.atoms);
  }

  readCodes(): Promise<Matrix64> {
    this.#recorder.submit();
    return fromGpu(this.device, this.#held.codes[this.#current]);
  }

  destroy(): void {
    this.#recorder.submit();
    this.#state?.destroy();
  }

  get #held(): GpuState {
    if (!this.#state) throw new Error("setState comes first");
    return this.#state;
  }

  /** The "als" update: K×K systems, which float32 would not solve well. */
  async #leastSquares(): Promise<void> {
    const { codeGram, targets } = await this.#readSums();
    const { atoms } = this.#held;
    writeMatrix(this.device, atoms, leastSquaresAtoms(codeGram, targets, await fromGpu(this.device, atoms)));
  }

  async #readSums(): Promise<CodeSums> {
    this.#recorder.submit();
    const all = await fromGpu(this.device, this.#held.sums);
    return { targets: columnsOf(all, 0, this.z.cols), codeGram: columnsOf(all, 4 * quadsOf(this.z.cols), all.rows) };
  }
}
