/** The solver's own pass, which it takes on the host as well. */
export { DEAD_ENERGY, passOverAtoms as updateAtomsReference } from "@/core/dictionary/methods/semi-nmf/atom-pass";
