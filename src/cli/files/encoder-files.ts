import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import type { EncoderFile, OnnxRuntime } from "@/encoders/onnx-model";
import { readInput } from "./files";
import { packageFolder } from "@/cli/package-folder";

/** A file of an encoder with its bytes. */
export async function readEncoderFile(path: string): Promise<EncoderFile> {
  return { name: basename(path), bytes: await readInput(path) };
}

/** onnxruntime-web as it lies in node_modules. */
export function onnxRuntime(): OnnxRuntime {
  const require = createRequire(join(packageFolder(), "package.json"));
  return { wasmFolder: `${dirname(require.resolve("onnxruntime-web/wasm"))}/`, threads: Math.min(4, availableParallelism()) };
}
