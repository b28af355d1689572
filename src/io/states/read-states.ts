/** States from the files that people have: a matrix of NumPy, safetensors or torch, or the official code's features. */
import { BundleError } from "@/core/bundle/bundle-error";
import { isTorchFile } from "@/io/formats/pickle/torch-file";
import { requireFinite } from "@/io/formats/finite";
import { readNpyMatrix } from "@/io/formats/npy";
import { readSafetensors } from "@/io/formats/safetensors";
import { floatValues } from "@/io/formats/tensor-values";
import { npzMatrices } from "@/io/saved-dictionary/npz";
import { torchStates } from "./torch-states";
import type { HeldStates, States } from "./states";

export interface StatesOptions {
  /** Which matrix, where a file holds several. */
  readonly tensor?: string | undefined;
}

/** Reads the states of a file; `where` names it in the sentences of errors. Throws BundleError where it does not say which of its matrices they are. */
export function readStates(file: Uint8Array, where: string, { tensor }: StatesOptions = {}): States {
  const held = heldStates(file, where);
  const listed = held.map(({ name, rows, cols }) => `${name} [${rows}×${cols}]`).join(", ");
  const found = tensor === undefined ? held : held.filter(({ name }) => name === tensor);
  if (held.length === 0) throw new BundleError(`\`${where}\` holds no matrix of floats; states are [M×D], one sample a row.`);
  if (found.length === 0) throw new BundleError(`\`${where}\` holds no matrix “${tensor ?? ""}”, but ${listed}.`);
  if (found.length > 1) throw new BundleError(`\`${where}\` holds several matrices: ${listed}. Name the one with the states (--tensor).`);
  const states = found[0]!.read();
  if (states.matrix.rows === 0 || states.matrix.cols === 0) throw new BundleError(`\`${where}\`: ${states.name} is empty.`);
  requireFinite(states.matrix.data, `\`${where}\`: ${states.name}`, states.matrix.cols);
  return states;
}

function heldStates(file: Uint8Array, where: string): HeldStates[] {
  if (file[0] === 0x93) {
    const matrix = readNpyMatrix(file, where);
    return [{ name: "states", rows: matrix.rows, cols: matrix.cols, read: () => ({ matrix, name: "states", dropped: 0 }) }];
  }
  if (isTorchFile(file, where)) return torchStates(file, where);
  if (file[0] === 0x50 && file[1] === 0x4b)
    return npzMatrices(file, where).map(({ name, rows, cols, read }) => ({
      ...{ name, rows, cols },
      read: () => ({ matrix: { rows, cols, data: read() }, name, dropped: 0 }),
    }));
  if (file[8] !== 0x7b) throw new BundleError(`\`${where}\` is no .npy, .npz, .safetensors, .pt or .pth file.`);
  return [...readSafetensors(file, where)].flatMap(([name, tensor]) => {
    const [rows, cols] = tensor.shape;
    if (tensor.shape.length !== 2 || !["F32", "F16", "BF16"].includes(tensor.dtype)) return [];
    const read = () => ({ matrix: { rows: rows!, cols: cols!, data: floatValues(tensor, `\`${where}\`: ${name}`) }, name, dropped: 0 });
    return [{ name, rows: rows!, cols: cols!, read }];
  });
}
