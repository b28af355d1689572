import { readFileSync } from "node:fs";
import { referenceBackend } from "@/backends/reference";
import { openBundle } from "@/io/bundle/bundle-reader";
import type { WordLists } from "@/core/grounding/word-filter";
import { precomputeBundle } from "@/pipeline/bundle/precompute";
import { memorySource } from "./memory-source";

/** The project's word lists. */
export function projectWordLists(): WordLists {
  const list = (name: string) =>
    new Set(
      readFileSync(new URL(`../../../public/words/${name}`, import.meta.url), "utf8")
        .split("\n")
        .filter(Boolean),
    );
  return { english: list("english.txt"), stopWords: list("stop-words.txt") };
}

/** A bundle's files with its shipped dictionaries, as `coxlmm precompute` would leave them. */
export async function shipDictionaries(files: ReadonlyMap<string, Uint8Array>): Promise<Map<string, Uint8Array>> {
  const { manifest, written } = await precomputeBundle(await openBundle(memorySource(files)), referenceBackend, projectWordLists());
  return new Map([...files, ...written, ["manifest.json", new TextEncoder().encode(JSON.stringify(manifest, null, 1))]]);
}
