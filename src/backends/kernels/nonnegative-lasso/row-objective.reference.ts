import { type AnyMatrix, type Matrix64, zeros64 } from "@/core/linalg/matrix";

/** ½‖z_m‖² − v·c + ½ vᵀGv + α Σv for every column m, as [1×M]. */
export function rowObjectiveReference(
  gram: AnyMatrix, // [K×K]
  correlations: AnyMatrix, // [K×M]
  codes: AnyMatrix, // [K×M]
  squaredNorms: AnyMatrix, // [1×M]
  alpha: number,
): Matrix64 {
  const [K, M] = [codes.rows, codes.cols];
  const out = zeros64(1, M);
  for (let m = 0; m < M; m++) {
    let value = squaredNorms.data[m]! / 2;
    for (let k = 0; k < K; k++) {
      const code = codes.data[k * M + m]!;
      if (code === 0) continue;
      let image = 0; // (Gv)_k
      for (let j = 0; j < K; j++) image += gram.data[k * K + j]! * codes.data[j * M + m]!;
      value += code * (image / 2 - correlations.data[k * M + m]! + alpha);
    }
    out.data[m] = value;
  }
  return out;
}
