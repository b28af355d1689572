import { type NpyRows, openNpyRows } from "./npy-rows";
import { rowsOf } from "@/core/linalg/row-source";
import { sha256Hex } from "@/io/formats/sha256";
import { readStates, type StatesOptions } from "@/io/states/read-states";
import { openInput, readInput } from "./files";

export const statesHelp = "states, one sample a row: .npy, .npz, .safetensors, or .pt/.pth of torch.save";
export const tensorHelp = "which matrix of the file, where it holds several";

/** The states of a file: of .npy from the disk some rows at a time, of others whole. */
export async function openStates(path: string, options: StatesOptions): Promise<NpyRows> {
  if (await isNpy(path)) return openNpyRows(path);
  const file = await readInput(path);
  const { matrix, name, dropped } = readStates(file, path, options);
  if (dropped > 0)
    console.log(
      `${path}: ${dropped} ${dropped === 1 ? "sample" : "samples"} without the token of interest left out; ${matrix.rows} states of ${name}.`,
    );
  return { ...rowsOf(matrix), sha256: () => Promise.resolve(sha256Hex(file)), close: () => Promise.resolve() };
}

async function isNpy(path: string): Promise<boolean> {
  const file = await openInput(path);
  try {
    const start = new Uint8Array(Math.min(1, file.size));
    await file.read(0, start);
    return start.length === 0 || start[0] === 0x93 || path.endsWith(".npy");
  } finally {
    await file.close();
  }
}
