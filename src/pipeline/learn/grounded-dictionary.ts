import type { ConceptGrounding } from "@/core/grounding/grounding";
import type { TokenDictionary } from "./learn";
import type { ProjectedSplit } from "./project";

/** A dictionary of a bundle in words and samples, with the bundle's other splits projected on it. */
export interface GroundedDictionary {
  readonly dictionary: Omit<TokenDictionary, "coordinates" | "key">;
  readonly sampleIndices: Int32Array; // [M]
  readonly projected: readonly ProjectedSplit[];
  readonly grounding: readonly ConceptGrounding[];
}
