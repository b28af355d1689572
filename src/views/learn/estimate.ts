import type { Manifest } from "@/core/bundle/schema";

/** What learning will read, before it is asked for. */
export interface LearningEstimate {
  /** Files with the rows to factor. */
  readonly residualBytes: number;
  /** Files that turn concepts into words. */
  readonly wordBytes: number;
  readonly hiddenSize: number;
  readonly compact: boolean;
}

/** Bytes of the distinct files that a run on this token and layer reads; null when the bundle has no such rows. */
export function estimateLearning(manifest: Manifest, token: string, layer: string): LearningEstimate | null {
  const entry = manifest.tokens.find((candidate) => candidate.token === token);
  const learned = new Set(manifest.splits.filter(({ role }) => role === "learn").map(({ name }) => name));
  const residuals = entry?.residuals.filter((candidate) => candidate.layer === layer && learned.has(candidate.split)) ?? [];
  if (!entry || residuals.length === 0) return null;
  const bytesOf = (paths: Iterable<string | undefined>) =>
    [...new Set(paths)].reduce((sum, path) => sum + (path === undefined ? 0 : (manifest.files[path]?.bytes ?? 0)), 0);
  const { unembedding, vocabulary } = manifest;
  return {
    residualBytes: bytesOf(
      residuals.flatMap((item) =>
        item.storage === "compact" ? [item.values.file, item.basis.file, item.outside.file] : [item.values.file],
      ),
    ),
    wordBytes: unembedding
      ? bytesOf([
          unembedding.values.file,
          "scales" in unembedding ? unembedding.scales.file : undefined,
          unembedding.bias?.file,
          vocabulary,
        ])
      : 0,
    hiddenSize: manifest.model.hiddenSize,
    compact: residuals.some(({ storage }) => storage === "compact"),
  };
}
