import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { EncoderFile, OnnxRuntime } from "@/encoders/onnx-model";
import { nodeTimeBox } from "./node-time-box";
import { readInput } from "./files";
import { packageFolder } from "@/cli/package-folder";

/** A file of an encoder with its bytes. */
export async function readEncoderFile(path: string): Promise<EncoderFile> {
  return { name: basename(path), bytes: await readInput(path) };
}

/** onnxruntime-web as it lies in node_modules. */
export function onnxRuntime(): OnnxRuntime {
  const require = createRequire(join(packageFolder(), "package.json"));
  const folder = dirname(require.resolve("onnxruntime-web/wasm"));
  // onnxruntime-web imports its script by the path of an address, and would look for the other file by that path on the disk:
  // where letters of the folder mean something else in an address, these two differ.
  return {
    wasmFolder: pathToFileURL(`${folder}/`).pathname,
    wasmBinary: readFileSync(join(folder, "ort-wasm-simd-threaded.wasm")),
    threads: Math.min(4, availableParallelism()),
    timeBox: nodeTimeBox,
  };
}
