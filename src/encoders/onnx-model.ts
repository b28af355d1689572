import { InputError } from "@/core/dictionary/input-error";
import type { TimeBox } from "./time-box";

/** Where onnxruntime-web finds its WebAssembly files, and how many threads it may use. */
export interface OnnxRuntime {
  /** The folder of ort-wasm-simd-threaded.{mjs,wasm}: an address in a browser, in Node the path of its file:// address; it ends in "/". */
  readonly wasmFolder: string;
  /** What the .wasm file holds; left out, it is read from the folder. */
  readonly wasmBinary?: Uint8Array;
  /** More than one needs a page that is cross-origin isolated. */
  readonly threads: number;
  /** For what a tokenizer's own patterns do. */
  readonly timeBox?: TimeBox;
}

/** The bytes of a file with its name, for the sentences of errors. */
export interface EncoderFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type NumberType = "float32" | "float16" | "int64" | "int32";

/** A tensor of a model's input: whole numbers become what the model wants, int64 or int32. */
export interface OnnxInput {
  readonly data: Float32Array | readonly number[];
  readonly shape: readonly number[];
}

export interface OnnxPort {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[]; // a text stands for any size
}

/** One ONNX file, run on the CPU in WebAssembly and nowhere else. */
export interface OnnxModel {
  /** The file, for the sentences of errors. */
  readonly name: string;
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
  /** Runs the model for one of its outputs; every input must be given. */
  run(inputs: Readonly<Record<string, OnnxInput>>, output: string): Promise<{ data: Float32Array; shape: readonly number[] }>;
  dispose(): Promise<void>;
}

/** Loads a model. onnxruntime-web is fetched at the first call. */
export async function openOnnxModel({ name, bytes }: EncoderFile, { wasmFolder, wasmBinary, threads }: OnnxRuntime): Promise<OnnxModel> {
  const { env, InferenceSession, Tensor } = await import("onnxruntime-web/wasm");
  env.wasm.wasmPaths = wasmFolder;
  if (wasmBinary) env.wasm.wasmBinary = wasmBinary;
  env.wasm.numThreads = threads;
  env.logLevel = "error";
  const session = await InferenceSession.create(bytes, { executionProviders: ["wasm"] }).catch((cause: unknown) => {
    throw new InputError(`${name} cannot be loaded as an ONNX model: ${reasonOf(cause)}. Give one .onnx file that holds its weights.`);
  });
  const ports = (list: typeof session.inputMetadata): OnnxPort[] =>
    list.map((port) =>
      port.isTensor ? { name: port.name, type: port.type, shape: port.shape } : { name: port.name, type: "", shape: [] },
    );
  const inputs = ports(session.inputMetadata);
  return {
    name,
    inputs,
    outputs: ports(session.outputMetadata),
    async run(given, output) {
      const feeds = Object.fromEntries(
        inputs.map(({ name: input, type }) => {
          const { data, shape } = given[input]!;
          return [input, new Tensor(type as NumberType, convert(data, type, `${name}: its input ${input}`) as never, [...shape])];
        }),
      );
      const results = await session.run(feeds, [output]).catch((cause: unknown) => {
        throw new InputError(`${name} could not be run: ${reasonOf(cause)}.`);
      });
      const { data, dims, type } = results[output]!;
      if (type !== "float32") throw new InputError(`${name}: its output ${output} is ${type}; a model with float32 outputs is needed.`);
      return { data: data as Float32Array, shape: dims };
    },
    dispose: () => session.release(),
  };
}

function convert(data: OnnxInput["data"], type: string, where: string): Float32Array | BigInt64Array | Int32Array {
  if (type === "float32") return data instanceof Float32Array ? data : Float32Array.from(data);
  if (type === "int64") return BigInt64Array.from(data as readonly number[], (value) => BigInt(value));
  if (type === "int32") return Int32Array.from(data);
  throw new InputError(`${where} is ${type}; a model with float32 images and int64 or int32 text is needed.`);
}

function reasonOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.replace(/\s+/g, " ").replace(/\.$/, "").slice(0, 300);
}
