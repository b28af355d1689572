import { InputError } from "@/core/dictionary/input-error";
import type { OnnxModel, OnnxPort } from "./onnx-model";

/** The port that goes by one of these names, first names first. */
export function portNamed(ports: readonly OnnxPort[], names: readonly string[]): OnnxPort | undefined {
  return names.map((name) => ports.find((port) => port.name === name)).find((port) => port !== undefined);
}

/** The same, or a sentence that says what the model has instead. */
export function needInput(model: OnnxModel, names: readonly string[], purpose: string): OnnxPort {
  const found = portNamed(model.inputs, names);
  if (found) return found;
  throw new InputError(`${model.name} is no ${purpose}: it has no input ${names.join(" or ")}, only ${list(model.inputs)}.`);
}

/** An output by name, or the only one with as many dimensions. */
export function needOutput(model: OnnxModel, names: readonly string[], rank: number, purpose: string): OnnxPort {
  const fitting = model.outputs.filter(({ shape }) => shape.length === rank);
  const found = portNamed(model.outputs, names) ?? (fitting.length === 1 ? fitting[0] : undefined);
  if (found) return found;
  throw new InputError(`${model.name} is no ${purpose}: it has no output ${names.join(" or ")}, only ${list(model.outputs)}.`);
}

/** Refuses inputs that nothing is known for. */
export function refuseOtherInputs(model: OnnxModel, known: readonly string[], purpose: string): void {
  const other = model.inputs.find(({ name }) => !known.includes(name));
  if (other) throw new InputError(`${model.name} is no ${purpose}: it also wants the input ${other.name}.`);
}

const list = (ports: readonly OnnxPort[]) => ports.map(({ name, shape }) => `${name} [${shape.join("×")}]`).join(", ") || "none";
