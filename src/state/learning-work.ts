import type { Manifest } from "@/core/bundle/schema";

/** What learning will read and work on, before it is asked for. */
export interface LearningWork {
  /** Files with the rows to factor. */
  readonly residualBytes: number;
  /** Files that turn concepts into words. */
  readonly wordBytes: number;
  readonly hiddenSize: number;
  readonly compact: boolean;
  /** M; at most this where `isExact` is false. */
  readonly rows: number;
  /** Numbers a row: D, or the size of the compact basis, at most this where `isExact` is false. */
  readonly columns: number;
  readonly isExact: boolean;
}

const bytesOfHalf = 2;

/**
 * What a run on this token and layer reads; null when the bundle has no such rows. `rows` is M where it is known: else the
 * files' bytes bound it, as they bound the columns of a compact layer.
 */
export function learningWork(manifest: Manifest, token: string, layer: string, rows: number | null): LearningWork | null {
  const entry = manifest.tokens.find((candidate) => candidate.token === token);
  const learned = new Set(manifest.splits.filter(({ role }) => role === "learn").map(({ name }) => name));
  const residuals = entry?.residuals.filter((candidate) => candidate.layer === layer && learned.has(candidate.split)) ?? [];
  if (!entry || residuals.length === 0) return null;
  const bytesOf = (paths: Iterable<string | undefined>) =>
    [...new Set(paths)].reduce((sum, path) => sum + (path === undefined ? 0 : (manifest.files[path]?.bytes ?? 0)), 0);
  const { unembedding, vocabulary } = manifest;
  const { hiddenSize } = manifest.model;
  const compact = residuals.some(({ storage }) => storage === "compact");
  const residualBytes = bytesOf(
    residuals.flatMap((item) => (item.storage === "compact" ? [item.values.file, item.basis.file, item.outside.file] : [item.values.file])),
  );
  const mostRows = Math.ceil(residualBytes / bytesOfHalf / hiddenSize);
  const basisSize = Math.ceil(residualBytes / bytesOfHalf / ((rows ?? mostRows) + hiddenSize));
  return {
    residualBytes,
    wordBytes: unembedding
      ? bytesOf([
          unembedding.values.file,
          "scales" in unembedding ? unembedding.scales.file : undefined,
          unembedding.bias?.file,
          vocabulary,
        ])
      : 0,
    hiddenSize,
    compact,
    rows: rows ?? mostRows,
    columns: compact ? Math.min(hiddenSize, basisSize) : hiddenSize,
    isExact: rows !== null && !compact,
  };
}
