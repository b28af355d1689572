import { type Matrix64, toFloat64 } from "@/core/linalg/matrix";
import { nonnegativeLasso } from "@/core/linalg/nonnegative-lasso";

/** For every column m: argmin over v ≥ 0 of ½ vᵀGv − c_mᵀv + α Σv, from the given codes. Returns the codes [K×M]. */
export function nonnegativeLassoReference(
  gram: Matrix64, // [K×K]
  correlations: Matrix64, // [K×M]
  codes: Matrix64, // [K×M]
  alpha: number,
): Matrix64 {
  const [K, M] = [codes.rows, codes.cols];
  const out = toFloat64(codes);
  const c = new Float64Array(K);
  const v = new Float64Array(K);
  for (let m = 0; m < M; m++) {
    for (let k = 0; k < K; k++) {
      c[k] = correlations.data[k * M + m]!;
      v[k] = out.data[k * M + m]!;
    }
    nonnegativeLasso(gram, c, alpha, v);
    for (let k = 0; k < K; k++) out.data[k * M + m] = v[k]!;
  }
  return out;
}
