import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { OnnxRuntime } from "@/encoders/onnx-model";

/** onnxruntime-web's own folder, and one thread: the machine's cores run other test files. */
export const onnxRuntime: OnnxRuntime = {
  wasmFolder: pathToFileURL(`${dirname(createRequire(import.meta.url).resolve("onnxruntime-web"))}/`).pathname,
  threads: 1,
};
