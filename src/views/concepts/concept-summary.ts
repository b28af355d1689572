import type { GroundedWord } from "@/core/grounding/grounding";
import type { Matrix } from "@/core/linalg/matrix";
import type { ConceptOrder } from "@/state/selection";
import type { DictionaryView } from "@/views/artifacts";

/** How much one concept is used over the rows its dictionary was learned on. */
export interface ConceptUse {
  readonly rows: number; // M
  readonly activeRows: number; // rows with an activation that is not zero
  readonly density: number; // activeRows / M
  readonly sum: number; // Σ |activation|
  readonly total: number; // the same over all concepts
  readonly share: number; // sum / total
  readonly peak: number; // largest |activation|
  readonly meanWhenActive: number;
}

interface ActivatingImage {
  readonly sampleIndex: number;
  readonly activation: number;
}

/** One concept as the cards show it. */
export interface ConceptSummary {
  readonly concept: number;
  readonly words: readonly GroundedWord[];
  readonly images: readonly ActivatingImage[];
  readonly use: ConceptUse;
  readonly activations: Float32Array; // [M]
}

/** Column k of an activation matrix. */
function columnOf({ rows, cols, data }: Matrix, k: number): Float32Array {
  return Float32Array.from({ length: rows }, (_, row) => data[row * cols + k]!);
}

/** Statistics of one column; `total` is the sum of |activations| of all columns. */
function conceptUse(column: Float32Array, total: number): ConceptUse {
  let activeRows = 0;
  let sum = 0;
  let peak = 0;
  for (const value of column) {
    const size = Math.abs(value);
    if (size > 0) activeRows++;
    sum += size;
    peak = Math.max(peak, size);
  }
  const rows = column.length;
  return {
    rows,
    activeRows,
    density: rows > 0 ? activeRows / rows : 0,
    sum,
    total,
    share: total > 0 ? sum / total : 0,
    peak,
    meanWhenActive: activeRows > 0 ? sum / activeRows : 0,
  };
}

/** The rows with the largest |activation|, largest first; rows that do not activate are never among them. */
function topRows(column: Float32Array, count: number): number[] {
  return [...column.keys()]
    .filter((row) => Math.abs(column[row]!) > 0)
    .sort((a, b) => Math.abs(column[b]!) - Math.abs(column[a]!) || a - b)
    .slice(0, count);
}

/** Every concept of a dictionary with its words, its images (the `imageCount` strongest) and its use. */
export function summarise(dictionary: DictionaryView, imageCount: number): ConceptSummary[] {
  const { activations, sampleIndices, grounding } = dictionary;
  const total = activations.data.reduce((sum, value) => sum + Math.abs(value), 0);
  const words = new Map(grounding.map((entry) => [entry.concept, entry.words]));
  return Array.from({ length: activations.cols }, (_, concept) => {
    const column = columnOf(activations, concept);
    const images = topRows(column, imageCount).map((row) => ({ sampleIndex: sampleIndices[row]!, activation: column[row]! }));
    return { concept, words: words.get(concept) ?? [], images, use: conceptUse(column, total), activations: column };
  });
}

/** The concepts by the stated rule, largest first; equal ones by number. */
export function sortConcepts(concepts: readonly ConceptSummary[], order: ConceptOrder): ConceptSummary[] {
  const value = ({ concept, use }: ConceptSummary) => (order === "number" ? -concept : use[order]);
  return [...concepts].sort((a, b) => value(b) - value(a) || a.concept - b.concept);
}

/** What the rules of order are called. */
export const orderNames: Readonly<Record<ConceptOrder, string>> = {
  share: "share",
  density: "density",
  peak: "largest activation",
  number: "number",
};
