import { codeVersion } from "@/core/bundle/version";
import { sha256Hex } from "@/io/formats/sha256";

/** The key of a stage's result: the same upstream keys, parameters and code version give the same key. */
export function contentKey(stage: string, ...parts: readonly unknown[]): string {
  return sha256Hex(new TextEncoder().encode(JSON.stringify([stage, codeVersion, ...parts]))).slice(0, 32);
}
