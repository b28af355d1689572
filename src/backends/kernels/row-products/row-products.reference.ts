/** X·Yᵀ in plain loops with float64 sums; the CPU backends call it too. */
export { rowProducts as rowProductsReference } from "@/core/linalg/row-products";
