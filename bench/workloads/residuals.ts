import type { Matrix } from "@/core/linalg/matrix";
import type { Host } from "./host";
import type { ResidualsOf } from "./job";

/** The residuals of a job; without a copy where they are whole rows. */
export async function loadResiduals({ file, fileCols, rows, cols }: ResidualsOf, host: Host): Promise<Matrix> {
  const whole = new Float32Array(await host.read(file));
  if (cols === fileCols) return { rows, cols, data: whole.subarray(0, rows * cols) };
  const data = new Float32Array(rows * cols);
  for (let row = 0; row < rows; row++) data.set(whole.subarray(row * fileCols, row * fileCols + cols), row * cols);
  return { rows, cols, data };
}
