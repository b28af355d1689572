import { findLayer, findTokens } from "@/core/bundle/derived-names";
import type { Manifest } from "@/core/bundle/manifest/schema";

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
 * What a run on these tokens and layer reads; null when the bundle has no such rows. `rows` is M where it is known: else the
 * files' bytes bound it, as they bound the columns of a compact layer.
 */
export function learningWork(manifest: Manifest, token: string, layer: string, rows: number | null): LearningWork | null {
  const { parts = [] } = findTokens(manifest, token) ?? {};
  const form = findLayer(manifest, layer);
  if (parts.length === 0 || !form) return null;
  const learned = new Set(manifest.splits.filter(({ role }) => role === "learn").map(({ name }) => name));
  const stored = parts.map(({ residuals }) => residuals.filter((entry) => entry.layer === form.layer.id && learned.has(entry.split)));
  if (stored.some((residuals) => residuals.length === 0)) return null;
  const bytesOf = (paths: Iterable<string | undefined>) =>
    [...new Set(paths)].reduce((sum, path) => sum + (path === undefined ? 0 : (manifest.files[path]?.bytes ?? 0)), 0);
  const bytes = stored.map((residuals) =>
    bytesOf(
      residuals.flatMap((item) =>
        item.storage === "compact" ? [item.values.file, item.basis.file, item.outside.file] : [item.values.file],
      ),
    ),
  );
  const { unembedding, vocabulary } = manifest;
  const { hiddenSize } = manifest.model;
  const compact = !form.normed && stored.some((residuals) => residuals.some(({ storage }) => storage === "compact"));
  const residualBytes = bytes.reduce((sum, each) => sum + each, 0);
  // A compact file holds a basis, too: of one direction, it would have the most rows.
  const mostRows = stored.reduce((sum, residuals, i) => {
    const numbers = bytes[i]! / bytesOfHalf;
    return sum + Math.ceil(residuals.some(({ storage }) => storage === "compact") ? numbers - hiddenSize : numbers / hiddenSize);
  }, 0);
  const leastRows = rows === null ? 1 : rows / parts.length;
  const basisSize = bytes.reduce((sum, each) => sum + Math.ceil(each / bytesOfHalf / (leastRows + hiddenSize)), 0);
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
