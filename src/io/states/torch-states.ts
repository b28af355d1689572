import { BundleError } from "@/core/bundle/bundle-error";
import { listOf, PickleDict, PickleObject, type PickleValue } from "@/io/formats/pickle/pickle-values";
import { readTorchFile, type TorchFile, type TorchTensor } from "@/io/formats/pickle/torch-file";
import { torchBooleans, torchFloats } from "@/io/formats/pickle/torch-values";
import type { HeldStates, States } from "./states";

/** The matrices of a file by torch.save: the official code's features by the module that they were taken at, else every tensor with two dimensions. */
export function torchStates(file: Uint8Array, where: string): HeldStates[] {
  const opened = readTorchFile(file, where);
  const dict = dictOf(opened.value);
  if (dict?.get("hidden_states") !== undefined) return officialStates(opened, dict, where);
  const entries: [string, PickleValue][] = dict
    ? dict.entries.flatMap(([key, value]) => (typeof key === "string" ? [[key, value] as [string, PickleValue]] : []))
    : [["states", opened.value]];
  return entries.flatMap(([name, value]) => {
    const found = opened.tensor(value);
    const sizes = found && matrixSizes(found);
    if (!found || !sizes || !isFloat(found)) return [];
    const [rows, cols] = sizes;
    return [
      { name, rows, cols, read: () => ({ matrix: { rows, cols, data: torchFloats(found, `\`${where}\`: ${name}`) }, name, dropped: 0 }) },
    ];
  });
}

const isFloat = ({ dtype }: TorchTensor) => dtype.includes("F");

/** [M×D] of [M×D] or [M×1×D]. */
function matrixSizes({ shape }: TorchTensor): readonly [number, number] | undefined {
  const long = shape.length === 3 && shape[1] === 1 ? [shape[0]!, shape[2]!] : shape;
  return long.length === 2 ? [long[0]!, long[1]!] : undefined;
}

/** `hidden_states`: for each sample a dict by module; the vector at the token of interest is the last one. */
function officialStates(opened: TorchFile, dict: PickleDict, where: string): HeldStates[] {
  const samples = listOf(dict.get("hidden_states"));
  const fail = (problem: string): never => {
    throw new BundleError(`\`${where}\` ${problem}`);
  };
  if (!samples || samples.length === 0) return fail("holds no states: its `hidden_states` is no list, or an empty one.");
  const first = dictOf(samples[0]) ?? fail("holds `hidden_states` that are no dicts by module.");
  const kept = maskOf(opened, dict.get("token_of_interest_mask"), samples.length, where);
  const places = (list: PickleValue | undefined) => {
    const texts = listOf(list)?.map(textOf);
    return texts?.length === samples.length && texts.every((text) => text !== undefined) ? texts.filter((_, i) => kept[i]) : undefined;
  };
  const images = places(dict.get("image"));
  const captions = places(dict.get("model_predictions"));
  const count = kept.filter(Boolean).length;
  return modulesOf(opened, first).map(({ name, path, cols }) => ({
    ...{ name, rows: count, cols },
    read(): States {
      const data = new Float32Array(count * cols);
      let row = 0;
      samples.forEach((sample, i) => {
        if (!kept[i]) return;
        const found = opened.tensor(at(sample, path));
        if (!found || found.shape.at(-1) !== cols) return fail(`holds no vector of ${cols} numbers at ${name} of sample ${i}.`);
        const values = torchFloats(found, `\`${where}\`: ${name} of sample ${i}`);
        data.set(values.subarray(values.length - cols), cols * row++);
      });
      const of = { ...(images && { images }), ...(captions && { captions }) };
      return { matrix: { rows: count, cols, data }, name, dropped: samples.length - count, ...of };
    },
  }));
}

interface Module {
  readonly name: string;
  readonly path: readonly string[];
  readonly cols: number;
}

/** Each vector that a sample has: by module, or in the later code by module, side and name. */
function modulesOf(opened: TorchFile, sample: PickleDict, path: readonly string[] = []): Module[] {
  return sample.entries.flatMap(([key, value]) => {
    if (typeof key !== "string") return [];
    const here = [...path, key];
    const inside = dictOf(value);
    if (inside && here.length < 4) return modulesOf(opened, inside, here);
    const found = opened.tensor(value);
    return found && isFloat(found) && found.shape.length > 0 ? [{ name: here.join("/"), path: here, cols: found.shape.at(-1)! }] : [];
  });
}

function at(sample: PickleValue, path: readonly string[]): PickleValue | undefined {
  return path.reduce<PickleValue | undefined>((value, key) => dictOf(value)?.get(key), sample);
}

/** Where a sample has the token: a list of tensors of one truth each, or one tensor of all; absent: everywhere. */
function maskOf(opened: TorchFile, value: PickleValue | undefined, count: number, where: string): boolean[] {
  if (value === undefined || value === null) return Array.from({ length: count }, () => true);
  const one = opened.tensor(value);
  const truths = one
    ? torchBooleans(one)
    : listOf(value)?.flatMap((each) => {
        const tensor = opened.tensor(each);
        return typeof each === "boolean" ? [each] : tensor ? torchBooleans(tensor).slice(0, 1) : [];
      });
  if (truths?.length !== count)
    throw new BundleError(`\`${where}\` holds a \`token_of_interest_mask\` of ${truths?.length ?? 0} for ${count} samples.`);
  return truths;
}

/** A text, or a list of one. */
function textOf(value: PickleValue): string | undefined {
  const items = listOf(value);
  const text = items?.length === 1 ? items[0] : value;
  return typeof text === "string" ? text : undefined;
}

function dictOf(value: PickleValue | undefined): PickleDict | undefined {
  if (value instanceof PickleDict) return value;
  return value instanceof PickleObject && /^collections\.(OrderedDict|defaultdict)$/.test(value.of.path) ? value.contents : undefined;
}
