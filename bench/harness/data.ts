import { existsSync } from "node:fs";
import { made } from "./places";
import { runPython } from "./python";

/** Made residuals as a file of plain little-endian float32, or as a float16 .npy; the same bytes for every reader. */
export async function residualsFile(
  rows: number,
  cols: number,
  format: "f32" | "f16.npy" = "f32",
  spectrum: "planted" | "power-law" = "planted",
): Promise<string> {
  const file = made(`data/${spectrum}-${rows}x${cols}.${format}`);
  if (!existsSync(file)) await runPython("make_residuals.py", file, rows, cols);
  return file;
}
