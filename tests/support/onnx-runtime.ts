import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { OnnxRuntime } from "@/encoders/onnx-model";

/** onnxruntime-web's own folder, and one thread: the machine's cores run other test files. */
export const onnxRuntime: OnnxRuntime = {
  wasmFolder: `${dirname(createRequire(import.meta.url).resolve("onnxruntime-web"))}/`,
  threads: 1,
};
