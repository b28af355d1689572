import { InputError } from "@/core/dictionary/input-error";
import { eachChunk, type RowSource } from "@/core/linalg/row-source";

/**
 * One pass over all rows before any work: each row's ‖z‖², in float64. Throws InputError on a value that is not a number,
 * named by its row and column.
 */
export async function scanRows(source: RowSource, name = "residuals"): Promise<Float64Array> {
  const squares = new Float64Array(source.rows);
  await eachChunk(source, ({ rows, cols, data }, begin) => {
    for (let m = 0; m < rows; m++) {
      let sum = 0;
      for (let i = m * cols; i < (m + 1) * cols; i++) sum += data[i]! * data[i]!;
      // NaN and infinity stay what they are through sums and squares; a finite row whose square overflows has no bad value.
      if (!Number.isFinite(sum)) refuse(data.subarray(m * cols, (m + 1) * cols), begin + m, name);
      squares[begin + m] = sum;
    }
  });
  return squares;
}

function refuse(row: Float32Array | Float64Array, index: number, name: string): never {
  const at = row.findIndex((value: number) => !Number.isFinite(value));
  if (at >= 0) throw new InputError(`The ${name} hold ${row[at]} in row ${index}, column ${at} (counted from 0).`);
  throw new InputError(`The ${name} are too large in row ${index}: the sum of its squares is not a finite number.`);
}
