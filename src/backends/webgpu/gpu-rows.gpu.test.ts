import { expect, test } from "vitest";
import { relativeError, sampleMatrix } from "../../../tests/support/solver/sample-matrix";
import { withDevice } from "../../../tests/support/gpu/with-device";
import { defaultParams } from "@/core/dictionary/dictionary";
import { learnDictionary } from "@/core/dictionary/methods/semi-nmf/learn-dictionary";
import type { RowSource } from "@/core/linalg/row-source";
import { rowsOf } from "@/core/linalg/row-source";
import { destroyRows, uploadRows } from "./gpu-rows";
import { knownMatrix } from "@/backends/self-test/known-answer";
import { createWebGpuBackend } from "@/backends/webgpu";

const params = { ...defaultParams, conceptCount: 3, alpha: 0.5, maxIterations: 8 };

test.each([
  ["float32", sampleMatrix(120, 80)],
  ["float16", knownMatrix(120, 80, 1)],
] as const)("a device that binds at most 13 KiB learns the same dictionary from rows in %s", async (storage, residuals) => {
  const learn = async (device: GPUDevice) => learnDictionary(residuals, params, await createWebGpuBackend(device));
  await withDevice(async (device) => {
    const whole = await learn(device);
    await withDevice(
      async (small) => {
        const rows = await uploadRows(small, rowsOf(residuals));
        expect(rows.storage).toBe(storage);
        expect(rows.blocks.length).toBe(storage === "float32" ? 3 : 2);
        destroyRows(rows);
        const split = await learn(small);
        // The order of float32 sums differs, and eight iterations build on it.
        expect(relativeError(split.concepts, whole.concepts)).toBeLessThan(1e-4);
        expect(relativeError(split.activations, whole.activations)).toBeLessThan(1e-4);
      },
      { maxBufferBytes: 13 * 1024 },
    );
  });
});

test("rows are read in order, in chunks of at most 16 MiB, and again only if float16 turns out not to hold them", () =>
  withDevice(async (device) => {
    const cols = 4096;
    const read: [number, number][] = [];
    const source = (value: number): RowSource => ({
      rows: 2500,
      cols,
      async read(begin, end) {
        read.push([begin, end]);
        return { rows: end - begin, cols, data: new Float32Array((end - begin) * cols).fill(begin === 0 ? 1 : value) };
      },
    });
    const chunks = [[0, 1024], [1024, 2048], [2048, 2500]] as const; // prettier-ignore
    destroyRows(await uploadRows(device, source(0.5)));
    expect(read.splice(0)).toEqual(chunks);
    destroyRows(await uploadRows(device, source(0.1)));
    expect(read).toEqual([...chunks.slice(0, 2), ...chunks]);
  }));

test("what does not fit is refused in a sentence that says what and by how much", () =>
  withDevice(
    async (device) => {
      const refused = (rows: number, cols: number, conceptCount: number) =>
        createWebGpuBackend(device).then((backend) => learnDictionary(sampleMatrix(rows, cols), { ...params, conceptCount }, backend));
      await expect(refused(8, 200, 2)).rejects.toThrow("Four rows of 200 values take 3200 bytes; this device binds at most 2048 at once.");
      await expect(refused(120, 22, 9)).rejects.toThrow(
        /takes \d+ bytes; this device binds at most 2048 at once\. Use fewer concepts or rows\.$/,
      );
    },
    { maxBufferBytes: 2048 },
  ));
