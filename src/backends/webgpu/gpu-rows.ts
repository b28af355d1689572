import type { AnyMatrix } from "@/core/linalg/matrix";
import type { RowSource } from "@/core/linalg/row-source";
import { exactHalves } from "./exact-halves";
import { bindingLimit, type GpuMatrix, inQuads, quadsOf, storageBuffer } from "./gpu-matrix";

/** Rows begin … begin + rows − 1 of a matrix; `begin` is a multiple of 4. */
interface RowBlock {
  readonly begin: number;
  readonly rows: number;
  readonly buffer: GPUBuffer; // quads [rows × quadsOf(cols)], 16 bytes each in float32, 8 in float16
}

/** A tall matrix on the device, in as many buffers as its limits ask for. */
export interface GpuRows {
  readonly rows: number;
  readonly cols: number;
  readonly storage: "float32" | "float16";
  readonly blocks: readonly RowBlock[];
}

/** One chunk of an upload. The device is waited for after each: else a long matrix would lie in the browser's upload buffers once more. */
const BYTES_PER_CHUNK = 16 * 1024 * 1024;

/** Uploads a source chunk by chunk: in float16 where every value survives that unchanged, which files of float16 states do, else in float32. */
export async function uploadRows(device: GPUDevice, source: RowSource): Promise<GpuRows> {
  return (await upload(device, source, "float16")) ?? (await upload(device, source, "float32"))!;
}

/** A matrix on the device as rows in one block; it shares the buffer. */
export function asRows({ rows, cols, buffer }: GpuMatrix): GpuRows {
  return { rows, cols, storage: "float32", blocks: [{ begin: 0, rows, buffer }] };
}

/** Frees the buffers. */
export function destroyRows({ blocks }: Pick<GpuRows, "blocks">): void {
  for (const { buffer } of blocks) buffer.destroy();
}

async function upload(device: GPUDevice, source: RowSource, storage: GpuRows["storage"]): Promise<GpuRows | undefined> {
  const { rows, cols } = source;
  const blocks = allocate(device, source, storage);
  const chunkRows = Math.max(1, Math.floor(BYTES_PER_CHUNK / bytesOfRow(cols, "float32")));
  try {
    for (let begin = 0; begin < rows; begin += chunkRows) {
      const chunk = await source.read(begin, Math.min(rows, begin + chunkRows));
      const values = storage === "float32" ? inQuads(chunk) : exactHalves(inQuads(chunk));
      if (!values) {
        destroyRows({ blocks });
        return undefined;
      }
      for (const block of blocks) writeOverlap(device, block, values, begin, chunk.rows);
      await device.queue.onSubmittedWorkDone();
    }
  } catch (error) {
    destroyRows({ blocks });
    throw error;
  }
  return { rows, cols, storage, blocks };
}

/** Writes those of `values`, which are `rows` rows from `begin` on, that lie in the block. */
function writeOverlap(
  device: GPUDevice,
  block: RowBlock,
  values: Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>,
  begin: number,
  rows: number,
): void {
  const first = Math.max(begin, block.begin);
  const end = Math.min(begin + rows, block.begin + block.rows);
  if (first >= end) return;
  const perRow = values.length / rows;
  const offset = (first - block.begin) * perRow * values.BYTES_PER_ELEMENT;
  device.queue.writeBuffer(block.buffer, offset, values, (first - begin) * perRow, (end - first) * perRow);
}

function allocate(device: GPUDevice, { rows, cols }: Pick<AnyMatrix, "rows" | "cols">, storage: GpuRows["storage"]): RowBlock[] {
  const limit = bindingLimit(device);
  const rowBytes = bytesOfRow(cols, storage);
  const rowsPerBlock = Math.floor(limit / Math.max(1, rowBytes) / 4) * 4;
  if (rowsPerBlock === 0)
    throw new Error(`Four rows of ${cols} values take ${4 * rowBytes} bytes; this device binds at most ${limit} at once.`);
  const blocks: RowBlock[] = [];
  try {
    for (let begin = 0; begin < rows; begin += rowsPerBlock) {
      const count = Math.min(rowsPerBlock, rows - begin);
      blocks.push({ begin, rows: count, buffer: storageBuffer(device, `residuals from row ${begin}`, count * rowBytes) });
    }
  } catch (error) {
    destroyRows({ blocks });
    throw error;
  }
  return blocks;
}

function bytesOfRow(cols: number, storage: GpuRows["storage"]): number {
  return quadsOf(cols) * (storage === "float32" ? 16 : 8);
}
